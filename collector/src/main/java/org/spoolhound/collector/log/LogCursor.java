package org.spoolhound.collector.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where one log was read up to: a mark for each of its newest generations, oldest first. As text it
 * travels in snapshots.
 *
 * @param marks oldest first
 */
record LogCursor(List<ReadMark> marks) {

    private static final int MAX_MARKS = 8;

    /** Keeps the newest marks, and all that stand for unread lines. */
    LogCursor {
        List<ReadMark> kept = new ArrayList<>();
        for (int i = 0; i < marks.size(); i++) {
            boolean pending = marks.get(i).state() == ReadMark.State.PENDING;
            if (pending || i >= marks.size() - MAX_MARKS) {
                kept.add(marks.get(i));
            }
        }
        marks = List.copyOf(kept);
    }

    /** Reads what {@link #format} wrote; empty when any of it is something else. */
    static Optional<LogCursor> parse(String text) {
        List<ReadMark> marks = new ArrayList<>();
        for (String word : text.split(";", -1)) {
            Optional<ReadMark> mark = ReadMark.parse(word);
            if (mark.isPresent()) {
                marks.add(mark.get());
            } else if (!word.isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of(new LogCursor(marks));
    }

    /** As text. */
    String format() {
        return marks.stream().map(ReadMark::format).collect(Collectors.joining(";"));
    }
}
