package org.spoolhound.indexer;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spoolhound.indexer.index.PartitionId;
import org.spoolhound.indexer.ingest.StoppedException;
import org.spoolhound.indexer.state.Job;
import org.spoolhound.indexer.state.Jobs;

/** Does what other processes ask the indexer for. */
final class JobQueue {

    private static final Logger LOG = LoggerFactory.getLogger(JobQueue.class);

    private final Jobs jobs;
    private final Indexer indexer;
    private final BooleanSupplier closing;

    JobQueue(Jobs jobs, Indexer indexer, BooleanSupplier closing) {
        this.jobs = jobs;
        this.indexer = indexer;
        this.closing = closing;
    }

    /** Works until nothing is asked for any more. */
    void workOff() {
        while (!closing.getAsBoolean()) {
            Optional<Job> job = jobs.next();
            if (job.isEmpty()) {
                break;
            }
            run(job.get());
        }
    }

    private void run(Job job) {
        if (job.kind().equals(Indexer.REINDEX)) {
            // That takes long, and others need not wait for it.
            indexer.reindexing().ask(job);
            return;
        }
        try {
            jobs.finish(job.id(), work(job));
        } catch (StoppedException e) {
            if (jobs.isCancelled(job.id())) {
                return;
            }
            // The next indexer does it, or the process that waits for it.
            jobs.requeueInterrupted();
        } catch (IOException | RuntimeException e) {
            LOG.error("job {} asked for by {} failed", job.kind(), job.requester(), e);
            jobs.fail(job.id(), HealthWatch.reason(e));
        }
    }

    private static List<PartitionId> partitions(@Nullable String names) {
        return names == null || names.isEmpty()
                ? List.of()
                : Stream.of(names.split(",", -1)).map(PartitionId::parse).toList();
    }

    private Map<String, String> work(Job job) throws IOException {
        return switch (job.kind()) {
            case Indexer.INGEST -> indexer.drain().toMap();
            case Indexer.RETENTION -> indexer.sweep().toMap();
            case Indexer.REPAIR ->
                indexer.repair(partitions(job.arguments().get(Indexer.PARTITIONS)))
                        .toMap();
            case Indexer.LOOK_BACK -> lookBack(job);
            default -> throw new IOException("this version knows no job " + job.kind());
        };
    }

    private Map<String, String> lookBack(Job job) throws IOException {
        return indexer.lookBack(
                job.arguments(),
                (done, total) -> jobs.progress(job.id(), done, total),
                () -> closing.getAsBoolean() || jobs.isCancelled(job.id()));
    }
}
