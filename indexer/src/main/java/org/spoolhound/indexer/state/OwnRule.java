package org.spoolhound.indexer.state;

import java.time.Instant;

/**
 * One version of a rule that an organisation imported or wrote.
 *
 * @param ruleId by which it is known
 * @param version 1 and up
 * @param source where it came from: a file's name
 * @param text the document as written, author and licence in it; empty when from this version on
 *     the organisation has none: the shipped rule stands again
 * @param addedAt when
 * @param addedBy by whom
 */
public record OwnRule(
        String ruleId, int version, String source, String text, Instant addedAt, String addedBy) {
    /** Whether the organisation has no rule of its own from this version on. */
    public boolean isNone() {
        return text.isEmpty();
    }
}
