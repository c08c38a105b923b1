package org.spoolhound.indexer.notify;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Named values for tests of mail. */
public final class TestMail {
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    static final Letter LETTER =
            Letter.plain(List.of("ops@example.org"), "Übersicht: ruhig", "Nichts geschah.\n");

    private TestMail() {}

    /** Settings for a server on this machine that needs no login. */
    public static MailSettings at(int port) {
        return at(port, MailSettings.Encryption.NONE, null);
    }

    static MailSettings at(int port, MailSettings.Encryption encryption, @Nullable Path caFile) {
        return new MailSettings(
                "localhost",
                port,
                encryption,
                "",
                "",
                null,
                caFile,
                "hound@example.org",
                "",
                Duration.ofSeconds(20),
                Duration.ofSeconds(20));
    }

    static MailSettings login(int port, String user, String password) {
        MailSettings plain = at(port);
        return new MailSettings(
                plain.host(),
                port,
                plain.encryption(),
                user,
                password,
                null,
                null,
                plain.from(),
                "",
                plain.connectTimeout(),
                plain.timeout());
    }

    static MailSettings impatient(int port, Duration timeout) {
        MailSettings plain = at(port);
        return new MailSettings(
                plain.host(),
                port,
                plain.encryption(),
                "",
                "",
                null,
                null,
                plain.from(),
                "",
                timeout,
                timeout);
    }
}
