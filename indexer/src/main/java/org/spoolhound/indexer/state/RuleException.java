package org.spoolhound.indexer.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a rule is not to match.
 *
 * @param id unique
 * @param ruleId the rule, or {@value #EVERY_RULE}
 * @param query which events, as a hunt
 * @param reason why
 * @param createdAt when
 * @param createdBy by whom
 * @param expiresAt until when; null for ever
 */
public record RuleException(
        String id,
        String ruleId,
        String query,
        String reason,
        Instant createdAt,
        String createdBy,
        @Nullable Instant expiresAt) {

    /** Stands for every rule. */
    public static final String EVERY_RULE = "*";
}
