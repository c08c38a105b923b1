package org.spoolhound.spool.snapshot;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * The name of a snapshot file:
 * {@code <collected yyyyMMdd'T'HHmmss'Z'>_<agent id, 12 hex>_<sequence, 8 digits>.ndjson.gz}.
 *
 * @param collectedAt when collection began, cut to seconds
 * @param id agent and sequence
 */
public record SnapshotName(Instant collectedAt, SnapshotId id) {

    /** How every snapshot file's name ends. */
    public static final String SUFFIX = ".ndjson.gz";

    private static final int TIME_CHARS = 16;
    private static final int LENGTH = TIME_CHARS + 1 + AgentId.DIGITS + 1 + 8 + SUFFIX.length();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuuMMdd'T'HHmmss'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Cuts the time to seconds. */
    public SnapshotName {
        collectedAt = collectedAt.truncatedTo(ChronoUnit.SECONDS);
    }

    /** The name a text spells, if it spells one exactly. */
    public static Optional<SnapshotName> parse(String text) {
        if (text.length() != LENGTH
                || !text.endsWith(SUFFIX)
                || text.charAt(TIME_CHARS) != '_'
                || text.charAt(TIME_CHARS + 1 + AgentId.DIGITS) != '_') {
            return Optional.empty();
        }
        try {
            Instant time = TIME.parse(text.substring(0, TIME_CHARS), Instant::from);
            int agentEnd = TIME_CHARS + 1 + AgentId.DIGITS;
            AgentId agent = new AgentId(text.substring(TIME_CHARS + 1, agentEnd));
            SnapshotId id =
                    new SnapshotId(agent, digits(text.substring(agentEnd + 1, agentEnd + 9)));
            return Optional.of(new SnapshotName(time, id))
                    .filter(n -> n.toString().equals(text));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static long digits(String text) {
        if (!text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("not digits: " + text);
        }
        return Long.parseLong(text);
    }

    /** The file name. */
    @Override
    public String toString() {
        return TIME.format(collectedAt) + "_" + id.agent() + "_" + id.toString().substring(13)
                + SUFFIX;
    }
}
