package org.spoolhound.indexer.detect.record;

import java.util.function.BiConsumer;

/** Finds {@code <Data Name="X">value</Data>} in text, in one pass; anything else is passed over. */
final class EventDataXml {
    private static final String START = "<Data Name=\"";

    private EventDataXml() {}

    static void read(String xml, BiConsumer<String, String> sink) {
        int at = xml.indexOf(START);
        while (at >= 0) {
            int name = at + START.length();
            int quote = xml.indexOf('"', name);
            int open = quote < 0 ? -1 : xml.indexOf('>', quote);
            if (open < 0) {
                return;
            }
            boolean empty = xml.charAt(open - 1) == '/';
            int close = empty ? open : xml.indexOf("</Data>", open);
            if (close < 0) {
                return;
            }
            String value = empty ? "" : xml.substring(open + 1, close);
            sink.accept(xml.substring(name, quote), plain(value));
            at = xml.indexOf(START, close);
        }
    }

    private static String plain(String text) {
        return text.indexOf('&') < 0
                ? text
                : text.replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&quot;", "\"")
                        .replace("&apos;", "'")
                        .replace("&amp;", "&");
    }
}
