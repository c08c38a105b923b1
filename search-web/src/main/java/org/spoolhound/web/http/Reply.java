package org.spoolhound.web.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer.
 *
 * @param status HTTP status
 * @param headers in the order to send; a name may occur more than once
 * @param body what follows
 */
public record Reply(int status, List<Header> headers, ReplyBody body) {

    /**
     * One header line.
     *
     * @param name as sent
     * @param value without line breaks
     */
    public record Header(String name, String value) {
        /** Refuses what would begin another header line. */
        public Header {
            if (value.chars().anyMatch(c -> c < ' ' && c != '\t')) {
                throw new IllegalArgumentException("control character in the header " + name);
            }
        }
    }

    /** Copies the headers. */
    public Reply {
        headers = List.copyOf(headers);
    }

    /** A page. */
    public static Reply html(String html) {
        return of(200, "text/html; charset=utf-8", html);
    }

    /** One JSON document. */
    public static Reply json(String json) {
        return of(200, "application/json; charset=utf-8", json);
    }

    /** Plain text. */
    public static Reply text(String text) {
        return of(200, "text/plain; charset=utf-8", text);
    }

    /** Go there instead, by GET. */
    public static Reply redirect(String location) {
        return new Reply(303, List.of(new Header("Location", location)), out -> {});
    }

    /** Text of some type. */
    public static Reply of(int status, String type, String text) {
        return of(status, type, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes of some type. */
    public static Reply of(int status, String type, byte[] bytes) {
        List<Header> headers = List.of(
                new Header("Content-Type", type),
                new Header("Content-Length", Integer.toString(bytes.length)));
        return new Reply(status, headers, out -> out.write(bytes));
    }

    /** A file of unknown length, written while it is made. */
    public static Reply download(String type, String fileName, ReplyBody body) {
        List<Header> headers = List.of(
                new Header("Content-Type", type),
                new Header("Content-Disposition", "attachment; filename=\"" + fileName + "\""));
        return new Reply(200, headers, body);
    }

    /** The same with another status. */
    public Reply withStatus(int other) {
        return new Reply(other, headers, body);
    }

    /** The same with one more header. */
    public Reply with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Reply(status, more, body);
    }

    /** Whether a header of this name is set. */
    public boolean has(String name) {
        return headers.stream().anyMatch(header -> header.name().equalsIgnoreCase(name));
    }
}
