package org.spoolhound.indexer.index;

/**
 * An organisation whose events are kept apart from all others. It is also a folder name.
 *
 * @param name 1 to 40 of lower case letters, digits and hyphens, beginning with a letter
 */
public record TenantId(String name) implements Comparable<TenantId> {

    /** The organisation of a server that serves only one. */
    public static final TenantId MAIN = new TenantId("main");

    private static final int MAX_CHARS = 40;

    /** Refuses other characters. */
    public TenantId {
        boolean valid = !name.isEmpty()
                && name.length() <= MAX_CHARS
                && isLetter(name.charAt(0))
                && name.chars().allMatch(c -> isLetter(c) || (c >= '0' && c <= '9') || c == '-');
        if (!valid) {
            throw new IllegalArgumentException("an organisation's name has 1 to "
                    + MAX_CHARS
                    + " of a-z, 0-9 and -, beginning with a letter: "
                    + name);
        }
    }

    private static boolean isLetter(int c) {
        return c >= 'a' && c <= 'z';
    }

    @Override
    public int compareTo(TenantId other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
