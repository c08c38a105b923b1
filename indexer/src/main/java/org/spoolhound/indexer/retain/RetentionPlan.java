package org.spoolhound.indexer.retain;

import java.util.ArrayList;
import java.util.List;
import org.spoolhound.indexer.retain.RetentionFacts.ArchivedSnapshot;
import org.spoolhound.indexer.retain.RetentionFacts.PartitionFact;
import org.spoolhound.spool.QuarantinedFile;

/**
 * What a sweep would delete, and why.
 *
 * @param partitions days to drop from the index
 * @param archive files to delete from the archive
 * @param quarantine refused files to delete
 */
public record RetentionPlan(
        List<Choice<PartitionFact>> partitions,
        List<Choice<ArchivedSnapshot>> archive,
        List<Choice<QuarantinedFile>> quarantine) {

    /** Copies the lists. */
    public RetentionPlan {
        partitions = List.copyOf(partitions);
        archive = List.copyOf(archive);
        quarantine = List.copyOf(quarantine);
    }

    /**
     * One thing to delete.
     *
     * @param what it is
     * @param why for people
     */
    public record Choice<T>(T what, String why) {}

    /** Whether there is nothing to delete. */
    public boolean isEmpty() {
        return partitions.isEmpty() && archive.isEmpty() && quarantine.isEmpty();
    }

    /** Events that can no longer be hunted afterwards. */
    public long events() {
        return partitions.stream().mapToLong(choice -> choice.what().events()).sum();
    }

    /** Bytes that are free afterwards. */
    public long bytes() {
        return partitions.stream().mapToLong(choice -> choice.what().bytes()).sum()
                + archive.stream()
                        .mapToLong(choice -> choice.what().file().bytes())
                        .sum()
                + quarantine.stream().mapToLong(choice -> choice.what().bytes()).sum();
    }

    /** One line per dropped day, and one per reason for files. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Choice<PartitionFact> choice : partitions) {
            lines.add("drop day " + choice.what().id() + " (" + choice.what().events() + " events, "
                    + choice.what().bytes() + " bytes): " + choice.why());
        }
        Tally.lines("archived files", archive, one -> one.file().bytes(), lines);
        Tally.lines("quarantined files", quarantine, QuarantinedFile::bytes, lines);
        return List.copyOf(lines);
    }
}
