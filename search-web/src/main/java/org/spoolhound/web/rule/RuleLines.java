package org.spoolhound.web.rule;

import java.util.ArrayList;
import java.util.List;
import org.spoolhound.web.api.TextChanges;
import org.spoolhound.web.html.Visible;

/** The lines of rules' texts as shown: what changed, and where one is wrong. */
final class RuleLines {

    /** So many unchanged lines are shown around what changed or is wrong. */
    private static final int AROUND = 3;

    private RuleLines() {}

    /** What changed between two texts, with some lines around; nothing when they are the same. */
    static List<RuleView.Line> changes(String before, String after) {
        List<String> told = TextChanges.between(before, after);
        if (told.stream().allMatch(line -> line.startsWith(" "))) {
            return List.of();
        }
        List<RuleView.Line> lines = new ArrayList<>();
        boolean skipping = false;
        for (int i = 0; i < told.size(); i++) {
            boolean near = isNearChange(told, i);
            if (near) {
                lines.add(change(told.get(i)));
            } else if (!skipping) {
                lines.add(new RuleView.Line("skip", "", "⋯"));
            }
            skipping = !near;
        }
        return lines;
    }

    private static boolean isNearChange(List<String> told, int at) {
        int from = Math.max(0, at - AROUND);
        int to = Math.min(told.size(), at + AROUND + 1);
        return told.subList(from, to).stream().anyMatch(line -> !line.startsWith(" "));
    }

    private static RuleView.Line change(String line) {
        String mark = switch (line.charAt(0)) {
            case '+' -> "new";
            case '-' -> "gone";
            default -> "same";
        };
        return new RuleView.Line(mark, "", Visible.line(line.substring(1)));
    }

    /** The lines around a wrong one, which counts from 1. */
    static List<RuleView.Line> around(String text, int wrong) {
        List<String> all = text.lines().toList();
        List<RuleView.Line> lines = new ArrayList<>();
        int last = Math.min(all.size(), wrong + AROUND - 1);
        for (int number = Math.max(1, wrong - AROUND + 1); number <= last; number++) {
            lines.add(new RuleView.Line(
                    number == wrong ? "wrong" : "same",
                    Integer.toString(number),
                    Visible.line(all.get(number - 1))));
        }
        return lines;
    }
}
