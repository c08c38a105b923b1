package org.spoolhound.indexer.index;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.jspecify.annotations.Nullable;

/**
 * The files of a partition are damaged or missing; other partitions are not concerned. It can be
 * made again from the archive.
 */
public final class BrokenPartitionException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient PartitionId partition;

    BrokenPartitionException(PartitionId partition, Throwable cause) {
        super("partition " + partition + " is broken: " + cause.getMessage(), cause);
        this.partition = partition;
    }

    /** Which. */
    public PartitionId partition() {
        return partition;
    }

    /** The same failure, named as this one when it tells of damaged files. */
    static IOException of(PartitionId partition, IOException failure) {
        return failure instanceof BrokenPartitionException || !tellsOfDamage(failure)
                ? failure
                : new BrokenPartitionException(partition, failure);
    }

    /** Whether a failure, or what caused it, tells of damaged or missing files. */
    static boolean tellsOfDamage(Throwable failure) {
        for (@Nullable Throwable at = failure; at != null; at = at.getCause()) {
            boolean damage = at instanceof CorruptIndexException
                    || at instanceof IndexFormatTooOldException
                    || at instanceof IndexFormatTooNewException
                    || at instanceof EOFException
                    || at instanceof FileNotFoundException
                    || at instanceof NoSuchFileException;
            if (damage) {
                return true;
            }
        }
        return false;
    }
}
