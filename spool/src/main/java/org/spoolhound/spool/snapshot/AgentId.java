package org.spoolhound.spool.snapshot;

/**
 * The identity of an agent: the first 12 hexadecimal digits of the SHA-256 of its public key.
 *
 * @param hex 12 lower case hexadecimal digits
 */
public record AgentId(String hex) implements Comparable<AgentId> {

    /** How many hexadecimal digits an agent id has. */
    public static final int DIGITS = 12;

    /** Refuses anything but 12 lower case hexadecimal digits. */
    public AgentId {
        if (!isAgentId(hex)) {
            throw new IllegalArgumentException(
                    "an agent id has 12 lower case hexadecimal digits, this has not: " + hex);
        }
    }

    /** Whether a text is an agent id. */
    public static boolean isAgentId(String text) {
        return text.length() == DIGITS
                && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }

    @Override
    public int compareTo(AgentId other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
