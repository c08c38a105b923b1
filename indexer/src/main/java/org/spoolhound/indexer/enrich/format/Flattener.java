package org.spoolhound.indexer.enrich.format;

import java.util.Map;
import org.spoolhound.spool.codec.SnapshotException;

/** Takes the text of one kind of record apart. */
@FunctionalInterface
public interface Flattener {

    /**
     * The names and values a text holds: String, Long, Double, Boolean or lists of those.
     *
     * @throws SnapshotException when it is not such a record: where and why
     */
    Map<String, Object> flatten(String text) throws SnapshotException;
}
