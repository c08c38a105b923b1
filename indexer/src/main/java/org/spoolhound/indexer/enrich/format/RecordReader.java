package org.spoolhound.indexer.enrich.format;

import java.util.Map;
import org.spoolhound.indexer.enrich.value.LogContext;
import org.spoolhound.spool.codec.NestedJson;
import org.spoolhound.spool.codec.SnapshotException;

/** Reads one kind of record that is already taken apart: a JSON object with dotted names. */
public interface RecordReader extends Flattener {

    /**
     * Gives a record the common names.
     *
     * @param record flat names to String, Long, Double, Boolean or lists of those; not changed
     * @param out filled with what the record says; untouched when it is of another kind
     * @return whether the record is of this kind
     */
    boolean read(Map<String, Object> record, LogContext context, Fields out);

    /** Takes the text of a record apart; JSON unless a format says otherwise. */
    @Override
    default Map<String, Object> flatten(String text) throws SnapshotException {
        return NestedJson.flatten(text);
    }
}
