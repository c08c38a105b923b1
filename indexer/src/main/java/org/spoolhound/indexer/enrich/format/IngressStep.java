package org.spoolhound.indexer.enrich.format;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.enrich.value.IpText;

/**
 * What the Kubernetes ingress controller of nginx appends to the combined format: {@code length
 * time [upstream] [alternative] address[, address …] bytes[, …] seconds[, …] status[, …]
 * request-id}.
 */
public final class IngressStep implements FieldStep {

    private final String prefix;

    /** A step that puts what has no common name under a prefix. */
    public IngressStep(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public void apply(Fields fields) {
        String tail = fields.text("_tail");
        if (tail == null) {
            return;
        }
        AccessLog.Cursor cursor = new AccessLog.Cursor(tail, 0);
        Long length = HttpRequest.number(cursor.word());
        fields.put("http.request.bytes", length);
        fields.put(prefix + "http.request.length", length);
        fields.put(prefix + "http.request.time", decimal(cursor.word()));
        fields.put(prefix + "upstream.name", bracketed(cursor.word()));
        fields.put(prefix + "upstream.alternative_name", bracketed(cursor.word()));
        upstream(words(cursor), fields);
        put("response.length", words(cursor), false, fields);
        put("response.time", words(cursor), true, fields);
        put("response.status_code", words(cursor), false, fields);
        String id = cursor.word();
        fields.put("http.request.id", id);
        fields.put(prefix + "http.request.id", id);
    }

    /** Words of which all but the last end in a comma. */
    private static List<String> words(AccessLog.Cursor cursor) {
        List<String> words = new ArrayList<>();
        boolean more = true;
        while (more && cursor.more()) {
            String word = cursor.word();
            more = word.endsWith(",");
            words.add(more ? word.substring(0, word.length() - 1) : word);
        }
        words.remove("-");
        return words;
    }

    private void upstream(List<String> addresses, Fields out) {
        if (addresses.isEmpty()) {
            return;
        }
        out.put(prefix + "upstream_address_list", List.copyOf(addresses));
        String last = addresses.getLast();
        int colon = last.lastIndexOf(':');
        String ip = colon < 0 ? last : IpText.plain(last.substring(0, colon));
        if (IpText.isIp(ip)) {
            out.put(prefix + "upstream.ip", ip);
            out.put(prefix + "upstream.port", HttpRequest.number(last.substring(colon + 1)));
        }
    }

    private void put(String name, List<String> values, boolean sum, Fields out) {
        if (values.isEmpty()) {
            return;
        }
        String field = prefix + "upstream." + name;
        out.put(field + "_list", List.copyOf(values));
        if (sum) {
            double seconds = 0;
            for (String value : values) {
                Double number = decimal(value);
                seconds += number == null ? 0 : number;
            }
            out.put(field, Math.round(seconds * 1000) / 1000.0);
        } else {
            out.put(field, HttpRequest.number(values.getLast()));
        }
    }

    private static @Nullable String bracketed(String word) {
        boolean fits = word.length() > 2 && word.startsWith("[") && word.endsWith("]");
        return fits ? word.substring(1, word.length() - 1) : null;
    }

    private static @Nullable Double decimal(String text) {
        int dot = text.indexOf('.');
        Long whole = HttpRequest.number(dot < 0 ? text : text.substring(0, dot));
        Long fraction = dot < 0 ? Long.valueOf(0) : HttpRequest.number(text.substring(dot + 1));
        if (whole == null || fraction == null) {
            return null;
        }
        int digits = dot < 0 ? 0 : text.length() - dot - 1;
        return whole + fraction / Math.pow(10, digits);
    }
}
