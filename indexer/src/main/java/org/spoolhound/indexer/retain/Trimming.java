package org.spoolhound.indexer.retain;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.spoolhound.indexer.index.DocumentCounts;
import org.spoolhound.indexer.index.EventStore;
import org.spoolhound.indexer.index.Forgetting;
import org.spoolhound.indexer.index.Forgetting.Over;
import org.spoolhound.indexer.index.Forgetting.Part;
import org.spoolhound.indexer.index.PartitionId;
import org.spoolhound.indexer.ingest.AcceptedSnapshot;
import org.spoolhound.indexer.retain.RetentionPlan.Choice;
import org.spoolhound.indexer.state.Hold;
import org.spoolhound.indexer.state.PartitionLedger;
import org.spoolhound.indexer.state.PartitionLedger.Member;

/**
 * Finds what is to be deleted of days of which something stays: single categories, snapshots that
 * came earlier than others, hosts that no hold names.
 */
final class Trimming {
    private final Keeping keeping;
    private final EventStore store;
    private final PartitionLedger ledger;
    private final LocalDate today;

    Trimming(Keeping keeping, EventStore store, PartitionLedger ledger, LocalDate today) {
        this.keeping = keeping;
        this.store = store;
        this.ledger = ledger;
        this.today = today;
    }

    /** What there is to delete of these partitions. */
    List<Choice<Trim>> plan(List<PartitionId> partitions) throws IOException {
        List<Choice<Trim>> chosen = new ArrayList<>();
        Map<PartitionId, Set<LocalDate>> receipts = ledger.receiptDays();
        try (DocumentCounts counts = store.openCounts()) {
            for (PartitionId partition : partitions) {
                Map<Over, Set<LocalDate>> groups =
                        groups(partition, receipts.getOrDefault(partition, Set.of()));
                List<Part> parts = parts(partition, groups);
                long events =
                        parts.isEmpty() ? 0 : counts.matching(new Forgetting(partition, parts));
                if (events > 0) {
                    chosen.add(new Choice<>(
                            new Trim(new Forgetting(partition, parts), events),
                            why(groups.keySet())));
                }
            }
        }
        return chosen;
    }

    /** The days of receipt by what is too old of them. */
    private Map<Over, Set<LocalDate>> groups(PartitionId partition, Set<LocalDate> receipts) {
        Map<Over, Set<LocalDate>> groups = new LinkedHashMap<>();
        for (LocalDate received : receipts) {
            LocalDate since = Keeping.later(partition.day(), received);
            groups.computeIfAbsent(
                            keeping.over(partition.tenant(), since, today), over -> new HashSet<>())
                    .add(received);
        }
        return groups;
    }

    private List<Part> parts(PartitionId partition, Map<Over, Set<LocalDate>> groups) {
        boolean nothing = groups.keySet().stream().allMatch(Over::isNothing);
        List<Hold> holds = keeping.holds(partition);
        if (nothing || holds.stream().anyMatch(hold -> hold.host() == null)) {
            return List.of();
        }
        if (groups.size() == 1 && holds.isEmpty()) {
            return List.of(new Part(Set.of(), true, groups.keySet().iterator().next()));
        }
        List<Part> parts = new ArrayList<>();
        List<Member> members = ledger.members(partition);
        groups.forEach((over, receipts) -> {
            Set<String> keys = keys(partition, members, receipts);
            if (!over.isNothing() && !keys.isEmpty()) {
                parts.add(new Part(keys, false, over));
            }
        });
        return parts;
    }

    private Set<String> keys(PartitionId partition, List<Member> members, Set<LocalDate> receipts) {
        Set<String> keys = new HashSet<>();
        for (Member member : members) {
            boolean forgotten = receipts.contains(Keeping.day(member.receivedAt()))
                    && !keeping.isHeld(partition, member.id().agent());
            if (forgotten) {
                keys.add(member.id().toString());
                keys.add(AcceptedSnapshot.derivedKey(member.id()));
            }
        }
        return keys;
    }

    private static String why(Set<Over> groups) {
        Set<String> categories = new TreeSet<>();
        boolean others = false;
        for (Over over : groups) {
            categories.addAll(over.categories());
            others |= over.others();
        }
        Optional<String> named = categories.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(", ", categories));
        return others
                ? "older than index-days, or than its category's days"
                : "older than category-days of " + named.orElse("none");
    }
}
