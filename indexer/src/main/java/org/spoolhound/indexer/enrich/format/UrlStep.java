package org.spoolhound.indexer.enrich.format;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Splits {@code url.original} into its parts; path and query are percent-decoded, as they were
 * meant.
 */
public final class UrlStep implements FieldStep {

    @Override
    public void apply(Fields fields) {
        String url = fields.text("url.original");
        if (url != null) {
            put(url, fields);
        }
    }

    /** Fills {@code url.path}, {@code url.query} and so on from a whole URL or a request target. */
    static void put(String url, Fields out) {
        int scheme = url.indexOf("://");
        boolean absolute = scheme > 0 && scheme < 12 && url.indexOf('/') > scheme;
        if (!absolute && !url.startsWith("/")) {
            return;
        }
        int path = 0;
        if (absolute) {
            out.put("url.scheme", url.substring(0, scheme));
            path = endOfAuthority(url, scheme + 3);
            authority(url.substring(scheme + 3, path), out);
        }
        int fragment = url.indexOf('#', path);
        int end = fragment < 0 ? url.length() : fragment;
        int question = url.indexOf('?', path);
        int endOfPath = question < 0 || question > end ? end : question;
        String decoded = decode(url.substring(path, endOfPath));
        out.put("url.path", decoded);
        out.put("url.extension", extension(decoded));
        if (endOfPath < end) {
            out.put("url.query", decode(url.substring(endOfPath + 1, end)));
        }
        out.put("url.fragment", fragment < 0 ? null : url.substring(fragment + 1));
    }

    private static int endOfAuthority(String url, int from) {
        int at = from;
        while (at < url.length() && "/?#".indexOf(url.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private static void authority(String text, Fields out) {
        int user = text.lastIndexOf('@');
        String host = text.substring(user + 1);
        int colon = host.endsWith("]") ? -1 : host.lastIndexOf(':');
        Long port = colon < 0 ? null : HttpRequest.number(host.substring(colon + 1));
        out.put("url.domain", port == null ? host : host.substring(0, colon));
        out.put("url.port", port);
        if (user > 0) {
            out.put("url.username", text.substring(0, user).split(":", 2)[0]);
        }
    }

    static @Nullable String extension(String path) {
        int slash = path.lastIndexOf('/');
        int dot = path.lastIndexOf('.');
        return dot > slash && dot + 1 < path.length() ? path.substring(dot + 1) : null;
    }

    /** The text with {@code %41} for what it stands for; as it is when that would not be UTF-8. */
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int size = 0;
        for (int i = 0; i < bytes.length; i++) {
            int high = bytes[i] == '%' && i + 2 < bytes.length
                    ? Character.digit(bytes[i + 1], 16)
                    : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
            if (low >= 0) {
                bytes[size++] = (byte) (high * 16 + low);
                i += 2;
            } else {
                bytes[size++] = bytes[i];
            }
        }
        try {
            CharBuffer decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, 0, size));
            return decoded.toString();
        } catch (CharacterCodingException e) {
            return text;
        }
    }
}
