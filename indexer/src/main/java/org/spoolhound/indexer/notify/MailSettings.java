package org.spoolhound.indexer.notify;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How mail leaves. Section {@code mail} of the configuration.
 *
 * @param host the SMTP server; empty when no mail is sent
 * @param port 1 to 65535
 * @param encryption how the connection is protected
 * @param user for logging in; empty for none
 * @param password for logging in, unless it stands in a file
 * @param passwordFile a file whose first line is the password; null for none
 * @param caFile certificates in PEM form to trust besides those Java trusts; null for none
 * @param from the sender's address; empty for {@code spoolhound@} and this machine's name
 * @param consoleUrl where people reach the console, for links; empty for no links
 * @param connectTimeout how long connecting may take
 * @param timeout how long each answer of the server may take
 */
public record MailSettings(
        String host,
        int port,
        Encryption encryption,
        String user,
        String password,
        @Nullable Path passwordFile,
        @Nullable Path caFile,
        String from,
        String consoleUrl,
        Duration connectTimeout,
        Duration timeout) {

    /** The values in the shipped configuration. */
    public static final MailSettings DEFAULT = new MailSettings(
            "",
            587,
            Encryption.STARTTLS,
            "",
            "",
            null,
            null,
            "",
            "",
            Duration.ofSeconds(10),
            Duration.ofSeconds(30));

    private static final int MAX_PORT = 65_535;

    /** How the connection to the mail server is protected. */
    public enum Encryption {
        /** Begins in clear and must become TLS before anything is said. */
        STARTTLS,
        /** TLS from the first byte. */
        TLS,
        /** None: only for a server on this machine or in a network nobody else is in. */
        NONE
    }

    /** Refuses values that could not work. */
    public MailSettings {
        require(port >= 1 && port <= MAX_PORT, "port must be 1 to 65535");
        require(from.isEmpty() || MailAddress.isOne(from), "from is no mail address: " + from);
        require(
                password.isEmpty() || passwordFile == null,
                "password and password-file cannot both be set");
        require(
                user.isEmpty() == (password.isEmpty() && passwordFile == null),
                "user needs a password, and a password a user");
        require(
                consoleUrl.isEmpty() || consoleUrl.matches("https?://[^\\s\"<>]+"),
                "console-url must begin with http:// or https://");
        requireTime(connectTimeout, "connect-timeout");
        requireTime(timeout, "timeout");
    }

    private static void requireTime(Duration time, String key) {
        require(
                time.compareTo(Duration.ofSeconds(1)) >= 0
                        && time.compareTo(Duration.ofMinutes(10)) <= 0,
                key + " must be 1s to 10m");
    }

    private static void require(boolean valid, String message) {
        if (!valid) {
            throw new IllegalArgumentException(message);
        }
    }

    /** Whether mail is sent at all. */
    public boolean isOn() {
        return !host.isEmpty();
    }

    /** Where the server is, for people. */
    String place() {
        return host + ":" + port;
    }

    /**
     * The password, wherever it stands; empty when there is none.
     *
     * @throws IOException when its file cannot be read
     */
    String secret() throws IOException {
        return passwordFile == null ? password : Secrets.read(passwordFile);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "MailSettings[" + place() + ", " + encryption + ", user " + user + "]";
    }
}
