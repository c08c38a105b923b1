package org.spoolhound.collector.probe;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.spoolhound.spool.codec.ForeignJson;

/**
 * Asks an instance metadata service: never through a proxy, never on to another address, briefly.
 *
 * @param address scheme and host
 */
record CloudMetadata(String address) {
    private static final int CONNECT_MILLIS = 1_000;
    private static final int ANSWER_MILLIS = 2_000;
    private static final int MAX_ANSWER_BYTES = 256 << 10;

    /** The answer to a GET with one header. */
    String text(String path, String header, String value) throws IOException {
        return ask("GET", path, header, value);
    }

    /** The answer to a PUT without content and with one header. */
    String put(String path, String header, String value) throws IOException {
        return ask("PUT", path, header, value);
    }

    /** The object that answers a GET, made flat. */
    Map<String, Object> json(String path, String header, String value) throws IOException {
        byte[] json = text(path, header, value).getBytes(StandardCharsets.UTF_8);
        return new ForeignJson().read(json, 0, json.length).fields();
    }

    private String ask(String method, String path, String header, String value) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create(address + path).toURL().openConnection(Proxy.NO_PROXY);
        try {
            connection.setRequestMethod(method);
            connection.setRequestProperty(header, value);
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(ANSWER_MILLIS);
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            int status = connection.getResponseCode();
            if (status != HttpURLConnection.HTTP_OK) {
                throw new IOException(path + " is answered with status " + status);
            }
            return body(connection);
        } finally {
            connection.disconnect();
        }
    }

    private static String body(HttpURLConnection connection) throws IOException {
        try (InputStream in = connection.getInputStream()) {
            byte[] bytes = in.readNBytes(MAX_ANSWER_BYTES + 1);
            if (bytes.length > MAX_ANSWER_BYTES) {
                throw new IOException("more than " + MAX_ANSWER_BYTES + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8).strip();
        }
    }
}
