package org.spoolhound.indexer.retain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.retain.RetentionFacts.ArchivedSnapshot;
import org.spoolhound.indexer.retain.RetentionFacts.PartitionFact;
import org.spoolhound.indexer.retain.RetentionPlan.Choice;
import org.spoolhound.spool.QuarantinedFile;

/**
 * Decides what to forget. A pure function of settings, facts and time: the sweep and a rebuild of
 * the index ask the same one. Age counts from the later of the day something happened and the day
 * it was received, so that late and imported data stays as long as other data.
 */
public final class RetentionPolicy {

    private final RetentionSettings settings;
    private final Keeping keeping;

    /** Decides by these settings, with nothing held. */
    public RetentionPolicy(RetentionSettings settings) {
        this(settings, Keeping.byAge(settings));
    }

    /** Decides by these settings and holds. */
    public RetentionPolicy(RetentionSettings settings, Keeping keeping) {
        this.settings = settings;
        this.keeping = keeping;
    }

    /** What to delete now. */
    public RetentionPlan plan(RetentionFacts facts, Instant now) {
        LocalDate today = day(now);
        return new RetentionPlan(
                partitions(facts.partitions(), today),
                List.of(),
                archive(facts.archive(), today),
                quarantine(facts.quarantine(), now),
                List.of());
    }

    private static boolean isOver(
            LocalDate happened, @Nullable Instant received, int days, LocalDate today) {
        LocalDate later =
                received != null && day(received).isAfter(happened) ? day(received) : happened;
        return !later.isAfter(today.minusDays(days));
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }

    private List<Choice<PartitionFact>> partitions(List<PartitionFact> all, LocalDate today) {
        List<PartitionFact> oldestFirst = all.stream()
                .sorted(Comparator.comparing((PartitionFact p) -> p.id().day())
                        .thenComparing(PartitionFact::id))
                .toList();
        long bytes = all.stream().mapToLong(PartitionFact::bytes).sum();
        List<Choice<PartitionFact>> chosen = new ArrayList<>();
        for (PartitionFact partition : oldestFirst) {
            if (isOver(partition, today)) {
                chosen.add(new Choice<>(partition, "older than " + settings.indexDays() + " days"));
                bytes -= partition.bytes();
            }
        }
        dropUnderSize(oldestFirst, bytes, today, chosen);
        return chosen;
    }

    /** Whether nothing of a day is to be hunted any more; a day of a hold always is in part. */
    private boolean isOver(PartitionFact partition, LocalDate today) {
        Instant received = partition.lastReceipt();
        LocalDate day = partition.id().day();
        LocalDate since = received == null ? day : Keeping.later(day, day(received));
        return keeping.holds(partition.id()).isEmpty()
                && keeping.over(partition.id().tenant(), since, today).isAll();
    }

    private void dropUnderSize(
            List<PartitionFact> oldestFirst,
            long bytesLeft,
            LocalDate today,
            List<Choice<PartitionFact>> chosen) {
        long bytes = bytesLeft;
        long max = settings.maxIndexSize().bytes();
        Set<PartitionFact> gone = new HashSet<>();
        chosen.forEach(choice -> gone.add(choice.what()));
        for (PartitionFact partition : oldestFirst) {
            boolean droppable = !gone.contains(partition)
                    && partition.id().day().isBefore(today)
                    && keeping.holds(partition.id()).isEmpty();
            if (max > 0 && bytes > max && droppable) {
                chosen.add(new Choice<>(
                        partition, "the index is larger than " + settings.maxIndexSize()));
                bytes -= partition.bytes();
            }
        }
    }

    private List<Choice<ArchivedSnapshot>> archive(
            RetentionFacts.ArchiveFacts archive, LocalDate today) {
        List<Choice<ArchivedSnapshot>> chosen = new ArrayList<>();
        long bytes = archive.bytes();
        long max = settings.maxArchiveSize().bytes();
        for (ArchivedSnapshot file : archive.oldest()) {
            @Nullable String why = null;
            if (file.leaving()) {
                why = "an earlier sweep was interrupted";
            } else if (isOver(
                    file.file().day(), file.receivedAt(), settings.archiveDays(), today)) {
                why = "older than " + settings.archiveDays() + " days";
            } else if (max > 0 && bytes > max) {
                why = "the archive is larger than " + settings.maxArchiveSize();
            }
            if (why != null) {
                chosen.add(new Choice<>(file, why));
                bytes -= file.file().bytes();
            }
        }
        return chosen;
    }

    private List<Choice<QuarantinedFile>> quarantine(List<QuarantinedFile> files, Instant now) {
        Instant before = now.minus(Duration.ofDays(settings.quarantineDays()));
        return files.stream()
                .filter(file -> file.reason().at().isBefore(before))
                .map(file ->
                        new Choice<>(file, "older than " + settings.quarantineDays() + " days"))
                .toList();
    }
}
