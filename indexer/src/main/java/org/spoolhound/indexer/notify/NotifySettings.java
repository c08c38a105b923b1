package org.spoolhound.indexer.notify;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.detect.sigma.Level;

/**
 * Who is told of alerts at once. Section {@code notify} of the configuration.
 *
 * @param maxAge alerts whose newest event is older than this are told to nobody
 * @param giveUpAfter what could not be sent for so long is given up
 * @param mail people
 * @param webhook another program, by HTTP
 * @param syslog a log server
 */
public record NotifySettings(
        Duration maxAge, Duration giveUpAfter, Mail mail, Webhook webhook, Syslog syslog) {

    /** The values in the shipped configuration. */
    public static final NotifySettings DEFAULT = new NotifySettings(
            Duration.ofDays(1),
            Duration.ofDays(3),
            new Mail(List.of(), Level.HIGH, Duration.ofMinutes(5)),
            new Webhook("", "", null, Level.HIGH, Duration.ofSeconds(10)),
            new Syslog("", 514, Syslog.Transport.UDP, Syslog.Format.RFC5424, Level.MEDIUM));

    /** Refuses values that could not work. */
    public NotifySettings {
        require(maxAge.isPositive(), "max-age must be more than nothing");
        require(giveUpAfter.isPositive(), "give-up-after must be more than nothing");
    }

    private static void require(boolean valid, String message) {
        if (!valid) {
            throw new IllegalArgumentException(message);
        }
    }

    /**
     * Mail at once.
     *
     * @param to addresses; none: no mail about alerts
     * @param level the least level told
     * @param gap so long after such a mail the next one waits and collects
     */
    public record Mail(List<String> to, Level level, Duration gap) {
        /** Copies the list, and refuses what is no address. */
        public Mail {
            to = List.copyOf(to);
            for (String address : to) {
                require(MailAddress.isOne(address), "to: '" + address + "' is no mail address");
            }
            require(
                    !gap.isNegative() && gap.compareTo(Duration.ofDays(1)) <= 0,
                    "gap must be 0s to 1d");
        }
    }

    /**
     * A POST for each alert.
     *
     * @param url where to; empty for none
     * @param secret signs it, unless it stands in a file
     * @param secretFile a file whose first line is the secret; null for none
     * @param level the least level told
     * @param timeout how long an answer may take
     */
    public record Webhook(
            String url, String secret, @Nullable Path secretFile, Level level, Duration timeout) {
        /** Refuses values that could not work. */
        public Webhook {
            require(url.isEmpty() || isWeb(url), "url must begin with https:// or http://");
            require(secret.isEmpty() || secretFile == null, "secret and secret-file are both set");
            require(
                    timeout.compareTo(Duration.ofMillis(100)) >= 0
                            && timeout.compareTo(Duration.ofMinutes(2)) <= 0,
                    "timeout must be 100ms to 2m");
        }

        private static boolean isWeb(String url) {
            try {
                URI uri = URI.create(url);
                return List.of("http", "https").contains(String.valueOf(uri.getScheme()))
                        && uri.getHost() != null;
            } catch (IllegalArgumentException e) {
                return false;
            }
        }

        /** The secret, wherever it stands; empty when there is none. */
        String key() throws IOException {
            return secretFile == null ? secret : Secrets.read(secretFile);
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return "Webhook[" + url + ", " + level + "]";
        }
    }

    /**
     * A line for each alert.
     *
     * @param host the log server; empty for none
     * @param port 1 to 65535
     * @param transport how lines travel
     * @param format how they are written
     * @param level the least level told
     */
    public record Syslog(String host, int port, Transport transport, Format format, Level level) {
        /** How lines travel. */
        public enum Transport {
            /** One datagram each; nobody knows whether it arrived. */
            UDP,
            /** With their lengths, as RFC 6587 says. */
            TCP
        }

        /** How lines are written. */
        public enum Format {
            /** RFC 5424 with structured data. */
            RFC5424,
            /** ArcSight's Common Event Format, within an RFC 5424 header. */
            CEF
        }

        /** Refuses values that could not work. */
        public Syslog {
            require(port >= 1 && port <= 65_535, "port must be 1 to 65535");
        }
    }
}
