package org.spoolhound.indexer.enrich.windows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.spoolhound.indexer.enrich.format.DnsTypes;
import org.spoolhound.indexer.enrich.format.DomainName;
import org.spoolhound.indexer.enrich.value.IpText;

/** A look-up that Sysmon saw: {@code type:  5 www.example.net;::ffff:192.0.2.1;}. */
final class SysmonDns {

    private static final Map<String, String> STATUS = Map.ofEntries(
            Map.entry("0", "SUCCESS"),
            Map.entry("5", "ERROR_ACCESS_DENIED"),
            Map.entry("8", "ERROR_NOT_ENOUGH_MEMORY"),
            Map.entry("13", "ERROR_INVALID_DATA"),
            Map.entry("14", "ERROR_OUTOFMEMORY"),
            Map.entry("87", "ERROR_INVALID_PARAMETER"),
            Map.entry("123", "ERROR_INVALID_NAME"),
            Map.entry("1214", "ERROR_INVALID_NETNAME"),
            Map.entry("1223", "ERROR_CANCELLED"),
            Map.entry("1460", "ERROR_TIMEOUT"),
            Map.entry("4312", "ERROR_OBJECT_NOT_FOUND"),
            Map.entry("9001", "DNS_ERROR_RCODE_FORMAT_ERROR"),
            Map.entry("9002", "DNS_ERROR_RCODE_SERVER_FAILURE"),
            Map.entry("9003", "DNS_ERROR_RCODE_NAME_ERROR"),
            Map.entry("9004", "DNS_ERROR_RCODE_NOT_IMPLEMENTED"),
            Map.entry("9005", "DNS_ERROR_RCODE_REFUSED"),
            Map.entry("9016", "DNS_ERROR_RCODE_BADSIG"),
            Map.entry("9501", "DNS_INFO_NO_RECORDS"),
            Map.entry("9502", "DNS_ERROR_BAD_PACKET"),
            Map.entry("9560", "DNS_ERROR_INVALID_NAME_CHAR"),
            Map.entry("9701", "DNS_ERROR_RECORD_DOES_NOT_EXIST"),
            Map.entry("9852", "DNS_ERROR_NO_DNS_SERVERS"),
            Map.entry("11001", "WSAHOST_NOT_FOUND"));

    private SysmonDns() {}

    static void put(WindowsEvent event) {
        event.put("network.protocol", "dns");
        String status = event.text("QueryStatus");
        event.put("sysmon.dns.status", status == null ? null : STATUS.getOrDefault(status, status));
        answers(event);
        String name = event.text("QueryName");
        if (name != null) {
            DomainName.putQuestion(name, event.out());
            event.out().add("related.hosts", name);
        }
    }

    private static void answers(WindowsEvent event) {
        String results = event.text("QueryResults");
        if (results == null) {
            return;
        }
        Answers answers = new Answers();
        for (String part : results.split(";", 257)) {
            answer(part.strip(), answers, event);
        }
        event.put("dns.answers.data", answers.data.isEmpty() ? null : List.copyOf(answers.data));
        event.put("dns.answers.type", answers.types.isEmpty() ? null : List.copyOf(answers.types));
        event.put(
                "dns.resolved_ip",
                answers.addresses.isEmpty() ? null : List.copyOf(answers.addresses));
        answers.addresses.forEach(ip -> event.out().add("related.ip", ip));
    }

    private static final class Answers {
        private final List<String> data = new ArrayList<>();
        private final List<String> types = new ArrayList<>();
        private final List<String> addresses = new ArrayList<>();
    }

    private static void answer(String part, Answers answers, WindowsEvent event) {
        String address = IpText.plain(part);
        if (IpText.isIp(address)) {
            answers.data.add(address);
            answers.types.add(address.indexOf(':') >= 0 ? "AAAA" : "A");
            if (!answers.addresses.contains(address)) {
                answers.addresses.add(address);
            }
        } else if (part.startsWith("type:")) {
            String rest = part.substring(5).strip();
            int space = rest.indexOf(' ');
            String type = DnsTypes.name(space < 0 ? rest : rest.substring(0, space));
            String value = space < 0 ? "" : rest.substring(space + 1).strip();
            answers.data.add(value);
            answers.types.add(type);
            if (!value.isEmpty()) {
                event.out().add("related.hosts", value);
            }
        }
    }
}
