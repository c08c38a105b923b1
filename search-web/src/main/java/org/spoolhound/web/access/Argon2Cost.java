package org.spoolhound.web.access;

/**
 * What one password check costs.
 *
 * @param memoryKib KiB of memory
 * @param passes over that memory
 * @param lanes at once
 */
public record Argon2Cost(int memoryKib, int passes, int lanes) {

    /** About a tenth of a second; above OWASP's advice of 19 MiB and 2 passes. */
    public static final Argon2Cost STANDARD = new Argon2Cost(32 * 1024, 3, 1);

    private static final int MAX_MEMORY_KIB = 1 << 20;
    private static final int MAX_PASSES = 64;
    private static final int MAX_LANES = 16;

    /** Refuses costs no server should pay, even when the state asks for them. */
    public Argon2Cost {
        boolean sane = memoryKib >= 8 * lanes
                && memoryKib <= MAX_MEMORY_KIB
                && passes >= 1
                && passes <= MAX_PASSES
                && lanes >= 1
                && lanes <= MAX_LANES;
        if (!sane) {
            throw new IllegalArgumentException(
                    "unreasonable Argon2 cost: m=" + memoryKib + ",t=" + passes + ",p=" + lanes);
        }
    }
}
