package org.spoolhound.indexer.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.spoolhound.indexer.letter.Messages;

/** Events over the day as bars. */
final class HourViews {
    private static final int HEIGHT = 56;
    private static final int LABEL_EVERY = 6;
    private static final String BLOCKS = " ▁▂▃▄▅▆▇█";

    private HourViews() {}

    static Map<String, Object> of(Report report, Messages words) {
        long top = report.hours().stream().mapToLong(Long::longValue).max().orElse(0);
        List<Instant> begins = report.day().hours();
        List<Map<String, Object>> bars = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < report.hours().size(); i++) {
            long count = report.hours().get(i);
            String hour = words.time(begins.get(i), report.day().zone());
            boolean labelled = i % LABEL_EVERY == 0;
            bars.add(Values.row()
                    .with("height", height(count, top))
                    .with("title", hour + " · " + words.number(count))
                    .with("label", labelled ? hour : null)
                    .map());
            line.append(BLOCKS.charAt(block(count, top)));
        }
        return Values.row()
                .with("any", top > 0)
                .with("bars", bars)
                .with("line", line.toString())
                .with("top", words.number(top))
                .with("first", words.time(begins.get(0), report.day().zone()))
                .map();
    }

    /** In pixels; an hour with anything in it shows. */
    private static String height(long count, long top) {
        long height = top == 0 ? 0 : count * HEIGHT / top;
        return count == 0 ? "0" : Long.toString(Math.max(2, height));
    }

    private static int block(long count, long top) {
        int steps = BLOCKS.length() - 1;
        return count == 0 || top == 0 ? 0 : (int) Math.max(1, count * steps / top);
    }
}
