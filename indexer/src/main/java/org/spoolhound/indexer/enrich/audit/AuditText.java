package org.spoolhound.indexer.enrich.audit;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Text that a program or user chose comes without quotes and in hexadecimal when it holds blanks,
 * quotes or control characters.
 */
final class AuditText {

    private static final Set<String> UNTRUSTED = Set.of(
            "exe",
            "cmd",
            "data",
            "path",
            "comm",
            "file",
            "name",
            "watch",
            "cwd",
            "acct",
            "dir",
            "vm",
            "old-chardev",
            "new-chardev",
            "old-disk",
            "new-disk",
            "old-fs",
            "new-fs",
            "old-net",
            "new-net",
            "device",
            "cgroup",
            "apparmor",
            "operation",
            "denied_mask",
            "info",
            "profile",
            "requested_mask",
            "ocomm",
            "grp",
            "new_group",
            "invalid_context",
            "sw",
            "root_dir",
            "proctitle",
            "key",
            "unit");

    private AuditText() {}

    /** The text a bare value stands for. */
    static String decoded(String type, String key, String value) {
        boolean argument = type.equals("EXECVE") && key.startsWith("a") && value.length() > 2;
        if ((!UNTRUSTED.contains(key) && !argument) || !isHex(value)) {
            return value;
        }
        byte[] bytes = new byte[value.length() / 2];
        boolean needed = false;
        for (int i = 0; i < bytes.length; i++) {
            int b = Character.digit(value.charAt(2 * i), 16) * 16
                    + Character.digit(value.charAt(2 * i + 1), 16);
            bytes[i] = (byte) b;
            needed |= b < 0x21 || b == '"' || b > 0x7e;
        }
        return needed ? readable(new String(bytes, StandardCharsets.UTF_8), key) : value;
    }

    private static boolean isHex(String value) {
        if (value.isEmpty() || value.length() % 2 != 0) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!((c >= '0' && c <= '9') || (c >= 'A' && c <= 'F'))) {
                return false;
            }
        }
        return true;
    }

    /** NUL separates the words of a title; other control characters are shown as {@code ^C}. */
    private static String readable(String text, String key) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        boolean title = key.equals("proctitle");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (title && (c == 0 || c == '\n')) {
                out.append(' ');
            } else if (c < ' ' || c == 0x7f) {
                out.append('^').append((char) (c ^ 64));
            } else {
                out.append(c);
            }
        }
        return out.toString().stripTrailing();
    }
}
