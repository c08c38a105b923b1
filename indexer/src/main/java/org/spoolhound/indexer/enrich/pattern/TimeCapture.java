package org.spoolhound.indexer.enrich.pattern;

import java.time.Instant;
import org.spoolhound.indexer.enrich.value.TimeFormat;

/** A moment: {@code @timestamp} becomes the line's time, any other field an ISO 8601 text. */
record TimeCapture(TimeFormat format) implements CaptureType {

    static final String TIMESTAMP = "@timestamp";

    @Override
    public int read(String line, int at, Slot slot, Captures into) {
        TimeFormat.Found found = format.read(line, at, into.context());
        if (found == null) {
            return Element.NO_MATCH;
        }
        Instant time = found.time();
        if (TIMESTAMP.equals(slot.field())) {
            into.time(time);
        } else if (slot.field() != null) {
            into.add(slot.field(), time.toString());
        }
        return found.end();
    }

    @Override
    public boolean open() {
        return false;
    }
}
