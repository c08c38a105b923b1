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
 * @param trims single events to delete of days of which others stay
 * @param archive files to delete from the archive
 * @param quarantine refused files to delete
 * @param held what is too old but stays because of a hold, one line each
 */
public record RetentionPlan(
        List<Choice<PartitionFact>> partitions,
        List<Choice<Trim>> trims,
        List<Choice<ArchivedSnapshot>> archive,
        List<Choice<QuarantinedFile>> quarantine,
        List<String> held) {

    /** Copies the lists. */
    public RetentionPlan {
        partitions = List.copyOf(partitions);
        trims = List.copyOf(trims);
        held = List.copyOf(held);
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
        return partitions.isEmpty() && trims.isEmpty() && archive.isEmpty() && quarantine.isEmpty();
    }

    /** Events that can no longer be hunted afterwards. */
    public long events() {
        return partitions.stream().mapToLong(choice -> choice.what().events()).sum()
                + trims.stream().mapToLong(choice -> choice.what().events()).sum();
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
        for (Choice<Trim> choice : trims) {
            lines.add("delete " + choice.what().events() + " events of day "
                    + choice.what().which().partition() + ": " + choice.why());
        }
        Tally.lines("delete", "archived files", archive, one -> one.file().bytes(), lines);
        Tally.lines("delete", "quarantined files", quarantine, QuarantinedFile::bytes, lines);
        return List.copyOf(lines);
    }
}
