package org.spoolhound.collector.probe;

import java.util.Optional;

/**
 * How the processors spent their time since boot, in ticks summed over all of them.
 *
 * @param bootId which boot; counts of different boots cannot be compared
 * @param user programs, niced ones included
 * @param system the kernel, interrupts included
 * @param idle nothing
 * @param iowait nothing, while a disk was busy
 * @param steal taken by the hypervisor
 */
record CpuTicks(String bootId, long user, long system, long idle, long iowait, long steal) {

    /** Reads the first line of {@code /proc/stat}. */
    static Optional<CpuTicks> parse(String bootId, String line) {
        String[] f = line.strip().split(" +", -1);
        if (f.length < 5 || !f[0].equals("cpu")) {
            return Optional.empty();
        }
        long[] n = new long[9];
        for (int i = 1; i < Math.min(f.length, 9); i++) {
            n[i] = Numbers.parse(f[i], 0);
        }
        return Optional.of(new CpuTicks(bootId, n[1] + n[2], n[3] + n[6] + n[7], n[4], n[5], n[8]));
    }

    /** Reads what {@link #cursor} wrote; empty when it is something else. */
    static Optional<CpuTicks> ofCursor(String cursor) {
        String[] f = cursor.split(",", -1);
        if (f.length != 6) {
            return Optional.empty();
        }
        return Optional.of(new CpuTicks(
                f[0],
                Numbers.parse(f[1], 0),
                Numbers.parse(f[2], 0),
                Numbers.parse(f[3], 0),
                Numbers.parse(f[4], 0),
                Numbers.parse(f[5], 0)));
    }

    /** All counts as one word, to be compared with at the next collection. */
    String cursor() {
        return bootId + "," + user + "," + system + "," + idle + "," + iowait + "," + steal;
    }

    /** What was spent since an earlier look at the same boot; all since boot otherwise. */
    CpuTicks since(Optional<CpuTicks> earlier) {
        if (earlier.isEmpty()
                || !earlier.get().bootId.equals(bootId)
                || earlier.get().total() >= total()) {
            return this;
        }
        CpuTicks e = earlier.get();
        return new CpuTicks(
                bootId,
                Math.max(0, user - e.user),
                Math.max(0, system - e.system),
                Math.max(0, idle - e.idle),
                Math.max(0, iowait - e.iowait),
                Math.max(0, steal - e.steal));
    }

    long total() {
        return user + system + idle + iowait + steal;
    }

    long busy() {
        return user + system + steal;
    }
}
