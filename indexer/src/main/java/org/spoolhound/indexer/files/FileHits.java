package org.spoolhound.indexer.files;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.condition.ConditionEvaluator;
import org.spoolhound.indexer.derive.Derivation;
import org.spoolhound.indexer.derive.SnapshotChain;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.index.Cursor;
import org.spoolhound.indexer.index.EventCount;
import org.spoolhound.indexer.index.EventPlacement;
import org.spoolhound.indexer.index.Histogram;
import org.spoolhound.indexer.index.Hit;
import org.spoolhound.indexer.index.HitSource;
import org.spoolhound.indexer.index.JointStackRequest;
import org.spoolhound.indexer.index.JointStackResult;
import org.spoolhound.indexer.index.SearchRequest;
import org.spoolhound.indexer.index.SearchResult;
import org.spoolhound.indexer.index.StackRequest;
import org.spoolhound.indexer.index.StackResult;
import org.spoolhound.indexer.index.StackSource;
import org.spoolhound.indexer.index.TimeRange;
import org.spoolhound.indexer.ingest.AcceptedSnapshot;
import org.spoolhound.indexer.ingest.IngestSettings;
import org.spoolhound.indexer.ingest.LooseFile;
import org.spoolhound.indexer.ingest.Step;

/**
 * The hits, and counts by value, of snapshot files that are in no index: those that an index of
 * exactly these files gives, in the same order under the same ids. Each search reads all files;
 * memory holds one file's events, its host's last states, and as many hits as asked for. Deadlines
 * and histograms are not known here. One thread.
 */
public final class FileHits implements HitSource, StackSource {
    private final SnapshotFolder folder;
    private final Reading reading;

    /**
     * How files are read.
     *
     * @param enrich what is added to events on the way
     * @param settings limits of what is accepted
     * @param clock what time it is: files from the future are refused
     * @param listener is told of progress and of what is left out
     */
    public record Reading(
            Step enrich, IngestSettings settings, Clock clock, FileListener listener) {}

    /** The hits of the files of a folder. */
    public FileHits(SnapshotFolder folder, Reading reading) {
        this.folder = folder;
        this.reading = reading;
    }

    @Override
    public SearchResult search(SearchRequest request) throws IOException {
        long start = System.nanoTime();
        Comparator<Hit> order = Comparator.comparing(Hit::place, request.order().places());
        PriorityQueue<Hit> kept = new PriorityQueue<>(order.reversed());
        long[] total = {0};
        boolean[] more = {false};
        each(request, hit -> {
            total[0]++;
            if (isBehind(hit, request)) {
                kept.add(hit);
                if (kept.size() > request.limit()) {
                    kept.poll();
                    more[0] = true;
                }
            }
        });
        List<Hit> hits = new ArrayList<>(kept);
        hits.sort(order);
        boolean goesOn = more[0] && !hits.isEmpty();
        return new SearchResult(
                hits,
                total[0],
                Histogram.NONE,
                goesOn ? hits.getLast().place() : null,
                false,
                Duration.ofNanos(System.nanoTime() - start));
    }

    private static boolean isBehind(Hit hit, SearchRequest request) {
        @Nullable Cursor after = request.after();
        return after == null || request.order().places().compare(hit.place(), after) > 0;
    }

    @Override
    public void export(SearchRequest request, Consumer<Hit> sink) throws IOException {
        try (HitSort sort = new HitSort(request.order().places())) {
            each(request, sort::add);
            sort.forEach(sink);
        }
    }

    @Override
    public StackResult stack(StackRequest request) throws IOException {
        EventCount count = new EventCount(List.of(request.field()), FieldCatalogue.standard());
        each(request.condition(), request.range(), hit -> count.add(hit.event()));
        return count.single(request.limit(), request.order());
    }

    @Override
    public JointStackResult stackJointly(JointStackRequest request) throws IOException {
        EventCount count = new EventCount(request.fields(), FieldCatalogue.standard());
        each(request.condition(), request.range(), hit -> count.add(hit.event()));
        return count.joint(request.limit(), request.order());
    }

    /** The names of all fields that events of these files carry. */
    public Set<String> fieldNames() throws IOException {
        Set<String> names = new TreeSet<>();
        eachEvent(hit -> names.addAll(hit.event().fields().keySet()));
        return names;
    }

    private void each(SearchRequest request, HitSink sink) throws IOException {
        each(request.condition(), request.range(), sink);
    }

    private void each(Condition condition, TimeRange range, HitSink sink) throws IOException {
        ConditionEvaluator evaluator = ConditionEvaluator.of(condition, FieldCatalogue.standard());
        eachEvent(hit -> {
            if (range.covers(hit.event().time()) && evaluator.test(hit.event())) {
                sink.take(hit);
            }
        });
    }

    /** Takes hits. */
    private interface HitSink {
        void take(Hit hit) throws IOException;
    }

    private void eachEvent(HitSink sink) throws IOException {
        SnapshotChain chain = new SnapshotChain();
        Step derive = Derivation.inMemory(chain, folder);
        long read = 0;
        for (LooseFile file : folder.files()) {
            if (!chain.has(file.name().id())) {
                AcceptedSnapshot snapshot = admitted(file);
                if (snapshot != null) {
                    chain.add(snapshot);
                    pass(snapshot.through(derive).through(reading.enrich()), sink);
                }
            }
            reading.listener().read(++read, folder.size());
        }
    }

    private @Nullable AcceptedSnapshot admitted(LooseFile file) {
        try {
            return file.admit(reading.settings(), reading.clock());
        } catch (IOException e) {
            reading.listener().leftOut(file.path(), String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static void pass(AcceptedSnapshot snapshot, HitSink sink) throws IOException {
        snapshot.events().forEach(one -> {
            EventPlacement placed = EventPlacement.of(
                    snapshot.tenant(), one.event(), snapshot.manifest().header().collectedAt());
            sink.take(new Hit(one.id(), placed.event()));
        });
    }
}
