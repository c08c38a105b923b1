package org.spoolhound.collector.probe;

/**
 * What {@code /proc/PID/status} says.
 *
 * @param uid real user, -1 when unknown
 * @param effectiveUid effective user, -1 when unknown
 * @param gid real group, -1 when unknown
 * @param residentBytes memory in RAM
 */
record ProcStatus(long uid, long effectiveUid, long gid, long residentBytes) {

    /** Reads the file. */
    static ProcStatus parse(String text) {
        long[] uids = {-1, -1};
        long gid = -1;
        long resident = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            if (line.startsWith("Uid:")) {
                uids = two(line);
            } else if (line.startsWith("Gid:")) {
                gid = two(line)[0];
            } else if (line.startsWith("VmRSS:")) {
                String kilobytes = line.substring(6).replace("kB", "");
                resident = Numbers.parse(kilobytes, 0) * 1024;
            }
        }
        return new ProcStatus(uids[0], uids[1], gid, resident);
    }

    private static long[] two(String line) {
        String[] f = line.substring(4).strip().split("\t", -1);
        return new long[] {Numbers.parse(f[0], -1), f.length > 1 ? Numbers.parse(f[1], -1) : -1};
    }
}
