package org.spoolhound.indexer.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.document.Document;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorConfiguration;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.MultiMatchingQueries;
import org.apache.lucene.monitor.QueryMatch;
import org.apache.lucene.monitor.TermFilteredPresearcher;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.opentest4j.TestAbortedException;
import org.spoolhound.indexer.detect.Detector;
import org.spoolhound.indexer.detect.RecordedEvents;
import org.spoolhound.indexer.detect.Rule;
import org.spoolhound.indexer.detect.RuleSet;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.spool.snapshot.Event;

/**
 * Meets some of the recorded events with all public rules twice: with our matcher, and with
 * lucene-monitor, which is given the queries that look for the same rules in the index. Both in one
 * run, in turn, one thread, processor time. Making documents of events counts for nobody.
 */
public final class MonitorBench {
    private static final FieldCatalogue CATALOGUE = FieldCatalogue.standard();
    private static final int BLOCK = 256;

    private final Detector ours;
    private final Monitor monitor;
    private final EventDocuments documents = new EventDocuments(CATALOGUE);
    private final int every;
    private long blocks;
    private long events;
    private long ourNanos;
    private long monitorNanos;
    private long ourMatches;
    private long monitorMatches;

    private MonitorBench(RuleSet rules, int every) throws IOException {
        this.ours = Detector.of(rules, CATALOGUE);
        this.every = every;
        this.monitor = new Monitor(
                new GapAnalyzer(), new TermFilteredPresearcher(), new MonitorConfiguration());
    }

    /**
     * Runs it.
     *
     * @param args of how many blocks of 256 events one is met; the others are only decoded
     */
    public static void main(String[] args) throws IOException {
        IndexSearcher.setMaxClauseCount(Integer.MAX_VALUE);
        try {
            RuleSet rules = RecordedEvents.rules();
            new MonitorBench(rules, Integer.parseInt(args[0])).run(rules);
        } catch (TestAbortedException e) {
            System.out.println("  left out: " + e.getMessage());
        }
    }

    private void run(RuleSet rules) throws IOException {
        try (monitor) {
            int fitting = register(rules.rules());
            for (RecordedEvents.Expected file : RecordedEvents.expected()) {
                RecordedEvents.inBlocks(file, BLOCK, this::take);
            }
            say("  %d events, %d rules", events, rules.rules().size());
            say("  ours:           %8.0f events/s, %d matches", perSecond(ourNanos), ourMatches);
            say(
                    "  lucene-monitor: %8.0f events/s, %d matches, %d rules fit",
                    perSecond(monitorNanos), monitorMatches, fitting);
            say("  ours / lucene-monitor: %.0f", (double) monitorNanos / ourNanos);
        }
    }

    /** Registers rules until the memory is full. */
    private int register(List<Rule> rules) throws IOException {
        ConditionQueries queries = new ConditionQueries(
                CATALOGUE, field -> true, field -> false, Deadline.never(StopSignal.NEVER));
        int fitting = 0;
        try {
            for (Rule rule : rules) {
                Query query = queries.query(rule.condition());
                monitor.register(new MonitorQuery(Integer.toString(fitting), query));
                fitting++;
            }
        } catch (OutOfMemoryError e) {
            say("  the memory was full after %d rules", fitting);
        }
        return fitting;
    }

    private void take(List<Event> block) {
        if (blocks++ % every != 0 || block.isEmpty()) {
            return;
        }
        events += block.size();
        List<Document> made = new ArrayList<>();
        for (Event event : block) {
            made.add(documents.build(new IndexedEvent(
                    "s-" + (made.size() + 1),
                    "s",
                    new PartitionId(TenantId.MAIN, LocalDate.EPOCH),
                    event)));
        }
        long start = cpu();
        for (Event event : block) {
            ourMatches += ours.detect(event).size();
        }
        long between = cpu();
        monitorMatches += matches(made.toArray(Document[]::new));
        monitorNanos += cpu() - between;
        ourNanos += between - start;
    }

    private long matches(Document[] block) {
        try {
            MultiMatchingQueries<QueryMatch> found =
                    monitor.match(block, QueryMatch.SIMPLE_MATCHER);
            long count = 0;
            for (int i = 0; i < block.length; i++) {
                count += found.getMatchCount(i);
            }
            return count;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private double perSecond(long nanos) {
        return events / (nanos / 1e9);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void say(String format, Object... arguments) {
        System.out.println(String.format(Locale.ROOT, format, arguments));
    }
}
