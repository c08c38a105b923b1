package org.spoolhound.collector.probe;

import java.util.List;
import org.spoolhound.spool.settings.ByteSize;

/**
 * Which files are watched for appearing, changing and going.
 *
 * @param paths absolute: files, or folders with all that is in them
 * @param exclude absolute paths that are left out with all that is in them, or names of files and
 *     folders with {@code *} at their beginning or end
 * @param limit the most files and folders told
 * @param hashMaxSize larger files are told without their digest
 */
public record FileSettings(
        List<String> paths, List<String> exclude, int limit, ByteSize hashMaxSize) {
    private static final int MOST = 1_000_000;

    /** Refuses relative paths and limits that allow nothing. */
    public FileSettings {
        paths = paths.stream().map(FileSettings::withoutEnd).toList();
        exclude = exclude.stream().map(FileSettings::withoutEnd).toList();
        for (String path : paths) {
            if (!path.startsWith("/")) {
                throw new IllegalArgumentException("paths: " + path + " is not an absolute path");
            }
        }
        for (String one : exclude) {
            checkExclude(one);
        }
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit must be 1 to " + MOST);
        }
    }

    private static void checkExclude(String one) {
        String name = one.startsWith("*") ? one.substring(1) : one;
        name = name.endsWith("*") ? name.substring(0, name.length() - 1) : name;
        boolean path = one.startsWith("/") && name.equals(one);
        if (!path && (name.isEmpty() || name.indexOf('/') >= 0 || name.indexOf('*') >= 0)) {
            throw new IllegalArgumentException("exclude: " + one
                    + " is neither an absolute path nor a name with * at its beginning or end");
        }
    }

    private static String withoutEnd(String path) {
        return path.length() > 1 && path.endsWith("/")
                ? path.substring(0, path.length() - 1)
                : path;
    }

    /** Whether a file or folder is left out, with all that is in it. */
    boolean leavesOut(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        for (String one : exclude) {
            if (one.startsWith("/") ? one.equals(path) : fits(one, name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean fits(String pattern, String name) {
        boolean open = pattern.startsWith("*");
        boolean on = pattern.endsWith("*");
        String text = pattern.substring(open ? 1 : 0, pattern.length() - (on ? 1 : 0));
        if (open && on) {
            return name.contains(text);
        }
        if (open) {
            return name.endsWith(text);
        }
        return on ? name.startsWith(text) : name.equals(text);
    }
}
