package org.spoolhound.indexer.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.BytesRef;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.fields.FieldType;

/** Reads the partitions under an index folder. */
final class LuceneEventReader implements EventReader {
    /** Conditions are bounded where they are made; this only keeps Lucene from objecting first. */
    static final int MAX_CLAUSES = 1 << 20;

    /** Up to so many partitions one thread searches as fast as several. */
    private static final int FEW = 2;

    /** So many different numbers of a field are looked at to complete one. */
    private static final int MAX_NUMBERS = 10_000;

    private final PartitionFolders folders;
    private final FieldCatalogue catalogue;
    private final PartitionReaders readers;
    private final BrokenPartitions broken;
    private final PartitionVisits visits;
    private final StopSignal stop;
    private final boolean owner;

    LuceneEventReader(
            PartitionFolders folders,
            FieldCatalogue catalogue,
            IndexSettings settings,
            Clock clock) {
        this.folders = folders;
        this.catalogue = catalogue;
        this.readers = new PartitionReaders(folders, settings, clock);
        this.broken = new BrokenPartitions();
        this.visits = new PartitionVisits(readers, broken);
        this.stop = StopSignal.NEVER;
        this.owner = true;
        IndexSearcher.setMaxClauseCount(MAX_CLAUSES);
    }

    private LuceneEventReader(LuceneEventReader whole, StopSignal stop) {
        this.folders = whole.folders;
        this.catalogue = whole.catalogue;
        this.readers = whole.readers;
        this.broken = whole.broken;
        this.visits = whole.visits;
        this.stop = stop;
        this.owner = false;
    }

    @Override
    public EventReader stoppedBy(StopSignal signal) {
        return new LuceneEventReader(this, signal);
    }

    private Deadline deadline(Duration time) {
        return Deadline.in(time, stop);
    }

    @Override
    public SearchResult search(SearchRequest request) throws IOException {
        long start = System.nanoTime();
        Deadline deadline = deadline(request.deadline());
        List<PartitionId> partitions = visits.partitions(request.tenant(), request.range());
        try (SearchRun run = new SearchRun(request, catalogue, partitions, deadline)) {
            boolean partial = search(run, request.order().of(partitions), deadline);
            return new SearchResult(
                    run.hits(),
                    run.total(),
                    run.histogram(),
                    run.next(),
                    partial,
                    Duration.ofNanos(System.nanoTime() - start));
        }
    }

    /**
     * The first partition alone, because mostly it has all the hits; then the others, at once when
     * there are enough to be worth waking other threads.
     *
     * @param partitions in the order of hits
     */
    private boolean search(SearchRun run, List<PartitionId> partitions, Deadline deadline)
            throws IOException {
        int first = Math.min(1, partitions.size());
        List<PartitionId> others = partitions.subList(first, partitions.size());
        boolean partial = visits.each(partitions.subList(0, first), deadline, run::search);
        partial |= !run.readHits(this::couldNotRead);
        partial |= others.size() <= FEW
                ? visits.each(others, deadline, run::search)
                : visits.eachAtOnce(others, deadline, run::search);
        partial |= !run.readHits(this::couldNotRead);
        return partial;
    }

    private void couldNotRead(PartitionView view, Exception failure) throws IOException {
        broken.without(List.of(view), failure);
    }

    @Override
    public StackResult stack(StackRequest request) throws IOException {
        return stacks().stack(request);
    }

    @Override
    public JointStackResult stackJointly(JointStackRequest request) throws IOException {
        return stacks().stackJointly(request);
    }

    private StackCounts stacks() {
        return new StackCounts(visits, broken, catalogue, stop);
    }

    @Override
    public CompletionResult complete(CompletionRequest request) throws IOException {
        boolean numbers = request.fields().stream()
                .anyMatch(field -> catalogue.typeOf(field) == FieldType.LONG);
        return numbers ? completeNumbers(request) : completeTerms(request);
    }

    private CompletionResult completeTerms(CompletionRequest request) throws IOException {
        List<PartitionId> partitions = visits.partitions(request.tenant(), request.range());
        Deadline deadline = deadline(request.deadline());
        CompletionRun run = new CompletionRun(request, catalogue, deadline);
        boolean partial = visits.eachNewestFirst(partitions, deadline, run::takeBeginning);
        if (!partial && !run.isEnough()) {
            partial = visits.eachNewestFirst(partitions, deadline, run::takeContaining);
        }
        run.choose();
        visits.eachNewestFirst(partitions, deadline(request.deadline()), run::spell);
        return run.result(partial);
    }

    /** Numbers are no terms: they are counted, and those are taken that fit. */
    private CompletionResult completeNumbers(CompletionRequest request) throws IOException {
        List<CompletionResult.Value> values = new ArrayList<>();
        boolean partial = false;
        for (String field : request.fields()) {
            StackResult stack = stack(new StackRequest(
                    request.tenant(),
                    field,
                    new Condition.All(),
                    request.range(),
                    MAX_NUMBERS,
                    StackRequest.Order.COMMONEST,
                    request.deadline().dividedBy(request.fields().size())));
            partial |= stack.partial();
            stack.entries().stream()
                    .filter(entry -> entry.value().startsWith(request.typed()))
                    .map(entry -> new CompletionResult.Value(entry.value(), entry.count()))
                    .forEach(values::add);
        }
        return CompletionResult.commonest(values, request.limit(), partial);
    }

    @Override
    public Seen seen(SearchRequest request) throws IOException {
        Deadline deadline = deadline(request.deadline());
        SeenRun run = new SeenRun(request, catalogue, deadline);
        boolean partial = visits.eachNewestFirst(
                visits.partitions(request.tenant(), request.range()), deadline, run::search);
        return run.result(partial);
    }

    @Override
    public void export(SearchRequest request, Consumer<Hit> sink) throws IOException {
        export(request, sink, visits::each);
    }

    @Override
    public void scan(SearchRequest request, Consumer<Hit> sink) throws IOException {
        export(request, sink, visits::eachAtOnce);
    }

    /** How several partitions are visited. */
    @FunctionalInterface
    private interface Way {
        boolean visit(List<PartitionId> partitions, Deadline deadline, PartitionVisits.Visit visit)
                throws IOException;
    }

    private void export(SearchRequest request, Consumer<Hit> sink, Way way) throws IOException {
        Deadline deadline = Deadline.never(stop);
        ExportRun run =
                new ExportRun(request, catalogue, deadline, hit -> SinkFailure.give(hit, sink));
        List<PartitionId> partitions = visits.partitions(request.tenant(), request.range());
        try {
            way.visit(request.order().of(partitions), deadline, run::export);
        } catch (SinkFailure e) {
            throw e.failure();
        }
        if (stop.isAsked()) {
            throw new IOException("the export was stopped before its end");
        }
    }

    @Override
    public Optional<Hit> find(TenantId tenant, String eventId) throws IOException {
        List<Hit> found = new ArrayList<>();
        EventKey key = EventKey.of(eventId);
        for (PartitionId partition : readers.partitions(tenant).reversed()) {
            visits.one(partition, view -> IdLookup.find(view, key).ifPresent(found::add));
            if (!found.isEmpty()) {
                break;
            }
        }
        return found.stream().findFirst();
    }

    @Override
    public SortedSet<String> fieldNames(TenantId tenant) throws IOException {
        SortedSet<String> names = new TreeSet<>();
        for (PartitionId partition : readers.partitions(tenant)) {
            visits.one(partition, view -> addNames(view, names));
        }
        if (!names.isEmpty()) {
            names.addAll(List.of(FieldCatalogue.TIMESTAMP, FieldCatalogue.KIND));
        }
        return names;
    }

    private static void addNames(PartitionView view, SortedSet<String> names) throws IOException {
        for (LeafReaderContext leaf : view.reader().leaves()) {
            Terms shapes = leaf.reader().terms(IndexFields.SHAPE);
            if (shapes != null) {
                TermsEnum each = shapes.iterator();
                for (BytesRef shape = each.next(); shape != null; shape = each.next()) {
                    names.addAll(Shapes.names(shape));
                }
            }
        }
    }

    @Override
    public IndexStatus status() throws IOException {
        List<IndexStatus.PartitionStatus> all = new ArrayList<>();
        folders.refresh();
        for (TenantId tenant : folders.tenants()) {
            for (PartitionId partition : folders.partitions(tenant)) {
                visits.one(
                        partition,
                        view -> all.add(new IndexStatus.PartitionStatus(
                                partition, view.reader().numDocs(), bytes(folders.of(partition)))));
            }
        }
        return new IndexStatus(all, broken.names());
    }

    private static long bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            long bytes = 0;
            for (Path file : files.toList()) {
                bytes += Files.exists(file) ? Files.size(file) : 0;
            }
            return bytes;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() throws IOException {
        if (owner) {
            readers.close();
        }
    }
}
