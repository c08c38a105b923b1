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
import java.util.concurrent.atomic.AtomicBoolean;
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
    private static final int MAX_CLAUSES = 1 << 20;

    /** Up to so many partitions one thread searches as fast as several. */
    private static final int FEW = 8;

    /** So many different numbers of a field are looked at to complete one. */
    private static final int MAX_NUMBERS = 10_000;

    private final PartitionFolders folders;
    private final FieldCatalogue catalogue;
    private final PartitionReaders readers;
    private final BrokenPartitions broken;
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
        this.stop = StopSignal.NEVER;
        this.owner = true;
        IndexSearcher.setMaxClauseCount(MAX_CLAUSES);
    }

    private LuceneEventReader(LuceneEventReader whole, StopSignal stop) {
        this.folders = whole.folders;
        this.catalogue = whole.catalogue;
        this.readers = whole.readers;
        this.broken = whole.broken;
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
        List<PartitionId> partitions = partitions(request.tenant(), request.range());
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
        boolean partial = each(partitions.subList(0, first), deadline, run::search);
        partial |= !run.readHits(this::couldNotRead);
        partial |= others.size() <= FEW
                ? each(others, deadline, run::search)
                : eachAtOnce(others, deadline, run::search);
        partial |= !run.readHits(this::couldNotRead);
        return partial;
    }

    private void couldNotRead(PartitionView view, Exception failure) throws IOException {
        broken.without(List.of(view), failure);
    }

    @Override
    public StackResult stack(StackRequest request) throws IOException {
        Deadline deadline = deadline(request.deadline());
        List<PartitionId> partitions = partitions(request.tenant(), request.range());
        List<PartitionView> views = new ArrayList<>();
        boolean whole = true;
        try {
            for (PartitionId partition : partitions) {
                whole &= open(partition, views);
            }
            return stack(request, views, deadline, whole);
        } finally {
            release(views);
        }
    }

    @Override
    public JointStackResult stackJointly(JointStackRequest request) throws IOException {
        List<PartitionView> views = new ArrayList<>();
        boolean whole = true;
        try {
            for (PartitionId partition : partitions(request.tenant(), request.range())) {
                whole &= open(partition, views);
            }
            return stackJointly(request, views, whole);
        } finally {
            release(views);
        }
    }

    /** Counts once more without the partitions that turn out to be broken. */
    private JointStackResult stackJointly(
            JointStackRequest request, List<PartitionView> views, boolean whole)
            throws IOException {
        try {
            JointStackRun run = new JointStackRun(request, catalogue, deadline(request.deadline()));
            JointStackResult result = run.result(views);
            return whole ? result : result.asPartial();
        } catch (IOException | RuntimeException | AssertionError e) {
            return stackJointly(request, broken.without(views, e), false);
        }
    }

    private void release(List<PartitionView> views) throws IOException {
        for (PartitionView view : views) {
            readers.release(view);
        }
    }

    /** Adds the view of a partition, if it is there; false when it is broken. */
    private boolean open(PartitionId partition, List<PartitionView> views) throws IOException {
        try {
            PartitionView view = readers.acquire(partition);
            if (view != null) {
                views.add(view);
            }
            return true;
        } catch (IOException e) {
            broken.met(partition, e);
            return false;
        }
    }

    /** Counts once more without the partitions that turn out to be broken. */
    private StackResult stack(
            StackRequest request, List<PartitionView> views, Deadline deadline, boolean whole)
            throws IOException {
        try {
            StackResult result = new StackRun(request, catalogue, views, deadline).result();
            return whole ? result : result.asPartial();
        } catch (IOException | RuntimeException | AssertionError e) {
            List<PartitionView> sound = broken.without(views, e);
            return stack(request, sound, deadline, false);
        }
    }

    @Override
    public CompletionResult complete(CompletionRequest request) throws IOException {
        boolean numbers = request.fields().stream()
                .anyMatch(field -> catalogue.typeOf(field) == FieldType.LONG);
        return numbers ? completeNumbers(request) : completeTerms(request);
    }

    private CompletionResult completeTerms(CompletionRequest request) throws IOException {
        List<PartitionId> partitions = partitions(request.tenant(), request.range());
        Deadline deadline = deadline(request.deadline());
        CompletionRun run = new CompletionRun(request, catalogue, deadline);
        boolean partial = eachNewestFirst(partitions, deadline, run::takeBeginning);
        if (!partial && !run.isEnough()) {
            partial = eachNewestFirst(partitions, deadline, run::takeContaining);
        }
        run.choose();
        eachNewestFirst(partitions, deadline(request.deadline()), run::spell);
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
        boolean partial = eachNewestFirst(
                partitions(request.tenant(), request.range()), deadline, run::search);
        return run.result(partial);
    }

    @Override
    public void export(SearchRequest request, Consumer<Hit> sink) throws IOException {
        Deadline deadline = Deadline.never(stop);
        ExportRun run = new ExportRun(request, catalogue, deadline, hit -> give(hit, sink));
        List<PartitionId> partitions = partitions(request.tenant(), request.range());
        try {
            each(request.order().of(partitions), deadline, run::export);
        } catch (SinkFailure e) {
            throw e.failure;
        }
        if (stop.isAsked()) {
            throw new IOException("the export was stopped before its end");
        }
    }

    private static void give(Hit hit, Consumer<Hit> sink) {
        try {
            sink.accept(hit);
        } catch (RuntimeException e) {
            throw new SinkFailure(e);
        }
    }

    /** Not the index failed, but who takes the hits. */
    private static final class SinkFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final RuntimeException failure;

        SinkFailure(RuntimeException failure) {
            super(failure);
            this.failure = failure;
        }
    }

    @Override
    public Optional<Hit> find(TenantId tenant, String eventId) throws IOException {
        List<Hit> found = new ArrayList<>();
        EventKey key = EventKey.of(eventId);
        for (PartitionId partition : readers.partitions(tenant).reversed()) {
            visit(partition, view -> IdLookup.find(view, key).ifPresent(found::add));
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
            visit(partition, view -> addNames(view, names));
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
                visit(
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

    private List<PartitionId> partitions(TenantId tenant, TimeRange range) throws IOException {
        MicrosRange micros = MicrosRange.of(range);
        return readers.partitions(tenant).stream().filter(micros::overlaps).toList();
    }

    /** Visits partitions; true when the deadline stopped it, or one is broken. */
    private boolean eachNewestFirst(List<PartitionId> partitions, Deadline deadline, Visit visit)
            throws IOException {
        return each(partitions.reversed(), deadline, visit);
    }

    private boolean each(List<PartitionId> partitions, Deadline deadline, Visit visit)
            throws IOException {
        boolean whole = true;
        try {
            for (PartitionId partition : partitions) {
                deadline.check();
                whole &= visit(partition, visit);
            }
            return !whole;
        } catch (Deadline.Passed e) {
            return true;
        }
    }

    /** Visits partitions, several at a time; true when something was left out. */
    private boolean eachAtOnce(List<PartitionId> partitions, Deadline deadline, Visit visit)
            throws IOException {
        AtomicBoolean whole = new AtomicBoolean(true);
        try {
            InParallel.each(partitions, partition -> {
                deadline.check();
                if (!visit(partition, visit)) {
                    whole.set(false);
                }
            });
            return !whole.get();
        } catch (Deadline.Passed e) {
            return true;
        }
    }

    /** Visits a partition, if it is there; false when it is broken, as far as that was seen. */
    private boolean visit(PartitionId partition, Visit visit) throws IOException {
        List<PartitionView> opened = new ArrayList<>(1);
        boolean whole = open(partition, opened);
        for (PartitionView view : opened) {
            try {
                visit.visit(view);
                broken.passed(partition);
            } catch (Deadline.Passed | SinkFailure e) {
                throw e;
            } catch (IOException | RuntimeException | AssertionError e) {
                broken.without(opened, e);
                whole = false;
            } finally {
                readers.release(view);
            }
        }
        return whole;
    }

    @Override
    public void close() throws IOException {
        if (owner) {
            readers.close();
        }
    }

    /** What is done with a partition while it is held. */
    private interface Visit {
        void visit(PartitionView view) throws IOException;
    }
}
