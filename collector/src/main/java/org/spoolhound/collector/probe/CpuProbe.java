package org.spoolhound.collector.probe;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import oshi.hardware.CentralProcessor;

/**
 * Processor model, cores, load, and use since the previous snapshot: an average over the whole time
 * between two collections, which the agent's own work cannot distort.
 */
final class CpuProbe implements Probe {

    private final HostFiles files;
    private final Hardware hardware;
    private final @Nullable String previous;

    /**
     * A probe.
     *
     * @param files the host
     * @param hardware what OSHI knows
     * @param previous {@link #cursor} of the previous snapshot; null when there was none
     */
    CpuProbe(HostFiles files, Hardware hardware, @Nullable String previous) {
        this.files = files;
        this.hardware = hardware;
        this.previous = previous;
    }

    @Override
    public String name() {
        return "cpu";
    }

    /** The counts of now, for the next snapshot's use. */
    static Optional<String> cursor(HostFiles files) {
        try {
            return ticks(files).map(CpuTicks::cursor);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void observe(Observations out) throws IOException {
        CpuTicks now = ticks(files)
                .orElseThrow(() -> new IOException("/proc/stat does not tell processor times"));
        CpuTicks spent = now.since(Optional.ofNullable(previous).flatMap(CpuTicks::ofCursor));
        Facts facts = Facts.of("system.cpu", "host")
                .putShare("host.cpu.usage", spent.busy(), spent.total())
                .putShare("system.cpu.total.norm.pct", spent.busy(), spent.total())
                .putShare("system.cpu.user.norm.pct", spent.user(), spent.total())
                .putShare("system.cpu.system.norm.pct", spent.system(), spent.total())
                .putShare("system.cpu.idle.norm.pct", spent.idle(), spent.total())
                .putShare("system.cpu.iowait.norm.pct", spent.iowait(), spent.total())
                .putShare("system.cpu.steal.norm.pct", spent.steal(), spent.total());
        load(facts);
        model(facts, out);
        double use = spent.total() == 0 ? 0 : 100.0 * spent.busy() / spent.total();
        out.metric(facts, String.format(Locale.ROOT, "cpu %.1f %% in use", use));
    }

    private void load(Facts facts) throws IOException {
        List<String> words =
                List.of(files.text("/proc/loadavg").orElse("").strip().split(" ", -1));
        if (words.size() >= 3) {
            facts.put("system.load.1", Numbers.decimal(words.get(0)))
                    .put("system.load.5", Numbers.decimal(words.get(1)))
                    .put("system.load.15", Numbers.decimal(words.get(2)));
        }
    }

    private void model(Facts facts, Observations out) {
        try {
            CentralProcessor processor = hardware.processor();
            CentralProcessor.ProcessorIdentifier id = processor.getProcessorIdentifier();
            facts.put("host.cpu.model.name", id.getName().strip())
                    .put("host.cpu.vendor.id", id.getVendor())
                    .put("system.cpu.cores", processor.getLogicalProcessorCount())
                    .put("system.cpu.physical_cores", processor.getPhysicalProcessorCount())
                    .put("system.cpu.packages", processor.getPhysicalPackageCount());
        } catch (IOException e) {
            out.detailsMissing("the processor's model is unknown: " + e.getMessage());
        }
    }

    private static Optional<CpuTicks> ticks(HostFiles files) throws IOException {
        String boot = files.word("/proc/sys/kernel/random/boot_id").orElse("unknown");
        return files.lines("/proc/stat").stream()
                .findFirst()
                .flatMap(line -> CpuTicks.parse(boot, line));
    }
}
