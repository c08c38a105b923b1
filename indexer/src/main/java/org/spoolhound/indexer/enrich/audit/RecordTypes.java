package org.spoolhound.indexer.enrich.audit;

import java.util.Map;

/** Names of record types that the kernel's own log gives by number (linux/audit.h). */
final class RecordTypes {

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("1006", "LOGIN"),
            Map.entry("1100", "USER_AUTH"),
            Map.entry("1101", "USER_ACCT"),
            Map.entry("1102", "USER_MGMT"),
            Map.entry("1103", "CRED_ACQ"),
            Map.entry("1104", "CRED_DISP"),
            Map.entry("1105", "USER_START"),
            Map.entry("1106", "USER_END"),
            Map.entry("1107", "USER_AVC"),
            Map.entry("1108", "USER_CHAUTHTOK"),
            Map.entry("1109", "USER_ERR"),
            Map.entry("1110", "CRED_REFR"),
            Map.entry("1112", "USER_LOGIN"),
            Map.entry("1113", "USER_LOGOUT"),
            Map.entry("1114", "ADD_USER"),
            Map.entry("1115", "DEL_USER"),
            Map.entry("1116", "ADD_GROUP"),
            Map.entry("1117", "DEL_GROUP"),
            Map.entry("1123", "USER_CMD"),
            Map.entry("1127", "SYSTEM_BOOT"),
            Map.entry("1128", "SYSTEM_SHUTDOWN"),
            Map.entry("1130", "SERVICE_START"),
            Map.entry("1131", "SERVICE_STOP"),
            Map.entry("1300", "SYSCALL"),
            Map.entry("1302", "PATH"),
            Map.entry("1305", "CONFIG_CHANGE"),
            Map.entry("1306", "SOCKADDR"),
            Map.entry("1307", "CWD"),
            Map.entry("1309", "EXECVE"),
            Map.entry("1319", "TTY"),
            Map.entry("1320", "EOE"),
            Map.entry("1325", "NETFILTER_CFG"),
            Map.entry("1326", "SECCOMP"),
            Map.entry("1327", "PROCTITLE"),
            Map.entry("1328", "FEATURE_CHANGE"),
            Map.entry("1330", "KERN_MODULE"),
            Map.entry("1400", "AVC"),
            Map.entry("1401", "SELINUX_ERR"),
            Map.entry("1403", "MAC_POLICY_LOAD"),
            Map.entry("1404", "MAC_STATUS"),
            Map.entry("1700", "ANOM_PROMISCUOUS"),
            Map.entry("1701", "ANOM_ABEND"),
            Map.entry("1702", "ANOM_LINK"),
            Map.entry("2404", "CRYPTO_KEY_USER"));

    private RecordTypes() {}

    /** The name of a type given by number; anything else as it is. */
    static String name(String type) {
        return NAMES.getOrDefault(type, type);
    }
}
