package org.spoolhound.spool.snapshot;

import java.util.Set;

/**
 * A line of the Linux audit log: {@code [node=N ]type=T msg=audit(seconds.millis:serial): …}. Lines
 * with the same node, time and serial are records of one event.
 */
public final class AuditLine {
    private static final String TYPE = "type=";
    private static final String NODE = "node=";
    private static final String STAMP = " msg=audit(";
    private static final int LONGEST_TYPE = 40;
    private static final int LONGEST_NODE = 260;
    private static final int LONGEST_STAMP = 60;

    /** Records of the kernel that others of the same event follow. */
    private static final Set<String> CONTINUED = Set.of(
            "SYSCALL",
            "EXECVE",
            "CWD",
            "PATH",
            "SOCKADDR",
            "SOCKETCALL",
            "IPC",
            "MMAP",
            "FD_PAIR",
            "OBJ_PID",
            "BPRM_FCAPS",
            "CAPSET",
            "AVC",
            "SELINUX_ERR",
            "MAC_POLICY_LOAD",
            "NETFILTER_CFG",
            "BPF",
            "KERN_MODULE",
            "SECCOMP",
            "OPENAT2",
            "TIME_INJOFFSET");

    private AuditLine() {}

    /** What lines of one event share: node, time and serial; empty when it is no such line. */
    public static String event(String line) {
        int type = type(line);
        if (type < 0) {
            return "";
        }
        int stamp = line.indexOf(' ', type);
        boolean stamped = stamp >= 0
                && stamp - type <= TYPE.length() + LONGEST_TYPE
                && line.startsWith(STAMP, stamp);
        int end = stamped ? line.indexOf(')', stamp) : -1;
        if (end < 0 || end - stamp > LONGEST_STAMP) {
            return "";
        }
        return line.substring(0, type) + line.substring(stamp + STAMP.length(), end);
    }

    /** Where the type stands; -1 when there is none. */
    private static int type(String line) {
        if (line.startsWith(TYPE)) {
            return 0;
        }
        int blank = line.startsWith(NODE) ? line.indexOf(' ') : -1;
        return blank > 0 && blank < LONGEST_NODE && line.startsWith(TYPE, blank + 1)
                ? blank + 1
                : -1;
    }

    /** Whether records of the same event usually follow one of this line's type. */
    static boolean isContinued(String line) {
        int type = type(line);
        int end = type < 0 ? -1 : line.indexOf(' ', type);
        return end > 0 && CONTINUED.contains(line.substring(type + TYPE.length(), end));
    }
}
