package org.spoolhound.web.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What changed between two texts, line by line. */
public final class TextChanges {

    /** Longer texts are told whole: first the old, then the new. */
    private static final int MOST_LINES = 2_000;

    private TextChanges() {}

    /** The lines of both, each behind a space (the same), a minus (gone) or a plus (new). */
    public static List<String> between(String before, String after) {
        List<String> old = before.lines().toList();
        List<String> now = after.lines().toList();
        List<String> told = new ArrayList<>();
        if (old.size() > MOST_LINES || now.size() > MOST_LINES) {
            old.forEach(line -> told.add("-" + line));
            now.forEach(line -> told.add("+" + line));
            return told;
        }
        int[][] common = common(old, now);
        int i = old.size();
        int j = now.size();
        while (i > 0 || j > 0) {
            if (i > 0 && j > 0 && old.get(i - 1).equals(now.get(j - 1))) {
                told.add(" " + old.get(--i));
                j--;
            } else if (j > 0 && (i == 0 || common[i][j - 1] >= common[i - 1][j])) {
                told.add("+" + now.get(--j));
            } else {
                told.add("-" + old.get(--i));
            }
        }
        Collections.reverse(told);
        return told;
    }

    /** The length of the longest common run of lines of the first so many of each. */
    private static int[][] common(List<String> old, List<String> now) {
        int[][] common = new int[old.size() + 1][now.size() + 1];
        for (int i = 1; i <= old.size(); i++) {
            for (int j = 1; j <= now.size(); j++) {
                common[i][j] = old.get(i - 1).equals(now.get(j - 1))
                        ? common[i - 1][j - 1] + 1
                        : Math.max(common[i - 1][j], common[i][j - 1]);
            }
        }
        return common;
    }
}
