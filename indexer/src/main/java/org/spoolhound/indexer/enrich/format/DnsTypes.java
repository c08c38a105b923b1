package org.spoolhound.indexer.enrich.format;

import java.util.Map;

/** Names of resource records by their numbers (IANA). */
public final class DnsTypes {

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("1", "A"),
            Map.entry("2", "NS"),
            Map.entry("5", "CNAME"),
            Map.entry("6", "SOA"),
            Map.entry("12", "PTR"),
            Map.entry("13", "HINFO"),
            Map.entry("15", "MX"),
            Map.entry("16", "TXT"),
            Map.entry("28", "AAAA"),
            Map.entry("33", "SRV"),
            Map.entry("35", "NAPTR"),
            Map.entry("39", "DNAME"),
            Map.entry("41", "OPT"),
            Map.entry("43", "DS"),
            Map.entry("46", "RRSIG"),
            Map.entry("47", "NSEC"),
            Map.entry("48", "DNSKEY"),
            Map.entry("50", "NSEC3"),
            Map.entry("52", "TLSA"),
            Map.entry("64", "SVCB"),
            Map.entry("65", "HTTPS"),
            Map.entry("255", "ANY"),
            Map.entry("257", "CAA"));

    private DnsTypes() {}

    /** The name of a type; the number itself when it has none here. */
    public static String name(String number) {
        return NAMES.getOrDefault(number, number);
    }
}
