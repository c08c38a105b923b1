package org.spoolhound.indexer.enrich.windows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.enrich.format.Fields;
import org.spoolhound.indexer.enrich.value.IpText;

/** One Windows event in one shape, and the fields it becomes. */
final class WindowsEvent {

    private final Map<String, Object> data = new LinkedHashMap<>();
    private final Fields out;
    private String channel = "";
    private String provider = "";
    private String id = "";

    WindowsEvent(Fields out) {
        this.out = out;
    }

    Fields out() {
        return out;
    }

    void channel(@Nullable Object value) {
        channel = value == null ? "" : value.toString();
    }

    void provider(@Nullable Object value) {
        provider = value == null ? "" : value.toString();
    }

    void id(@Nullable Object value) {
        id = value == null ? "" : value.toString();
    }

    String channel() {
        return channel;
    }

    String provider() {
        return provider;
    }

    String id() {
        return id;
    }

    void data(String name, Object value) {
        data.put(name, value);
    }

    Map<String, Object> data() {
        return data;
    }

    /**
     * Which kind of log it is from: security, sysmon, powershell, classic-powershell, defender,
     * other.
     */
    String kind() {
        String lower = channel.toLowerCase(Locale.ROOT);
        String source = provider.toLowerCase(Locale.ROOT);
        if (lower.contains("sysmon") || source.contains("sysmon")) {
            return "sysmon";
        }
        if (lower.equals("security")) {
            return "security";
        }
        if (lower.equals("windows powershell") || source.equals("powershell")) {
            return "classic-powershell";
        }
        if (lower.contains("powershell") || source.contains("powershell")) {
            return "powershell";
        }
        if (lower.contains("defender") || source.contains("windows defender")) {
            return "defender";
        }
        return lower.isEmpty()
                ? "other"
                : lower.replace("microsoft-windows-", "")
                        .replace("/operational", "")
                        .replace(' ', '-');
    }

    /** A value of the event's data as text; null when it is absent, empty or a dash. */
    @Nullable
    String text(String name) {
        Object value = data.get(name);
        if (value == null || value instanceof List) {
            return null;
        }
        String text = value.toString();
        return text.isEmpty() || text.equals("-") ? null : text;
    }

    /** A whole number, decimal or hexadecimal, or null. */
    @Nullable
    Long number(String name) {
        String text = text(name);
        return text == null ? null : whole(text);
    }

    static @Nullable Long whole(String text) {
        try {
            return text.length() > 18 ? null : Long.decode(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    void put(String field, @Nullable Object value) {
        out.put(field, value);
    }

    void copy(String name, String field) {
        out.put(field, text(name));
    }

    void copyNumber(String name, String field) {
        out.put(field, number(name));
    }

    /** An address: {@code side.ip}, mapped IPv4 as plain IPv4. */
    void copyIp(String name, String field) {
        String text = text(name);
        if (text != null && IpText.isIp(IpText.plain(text))) {
            out.put(field, IpText.plain(text));
        }
    }
}
