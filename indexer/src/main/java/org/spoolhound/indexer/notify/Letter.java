package org.spoolhound.indexer.notify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail.
 *
 * @param to addresses, at least one
 * @param subject one line
 * @param text the plain form
 * @param html the same for mail programs that show it; null for none
 * @param attachments files that go with it
 */
public record Letter(
        List<String> to,
        String subject,
        String text,
        @Nullable String html,
        List<Attachment> attachments) {

    /** Copies the lists. */
    public Letter {
        to = List.copyOf(to);
        attachments = List.copyOf(attachments);
    }

    /** A mail of plain text alone. */
    public static Letter plain(List<String> to, String subject, String text) {
        return new Letter(to, subject, text, null, List.of());
    }

    /**
     * A file that goes with a mail.
     *
     * @param name of the file
     * @param type its media type
     * @param content its bytes; nobody changes them
     */
    public record Attachment(String name, String type, byte[] content) {}
}
