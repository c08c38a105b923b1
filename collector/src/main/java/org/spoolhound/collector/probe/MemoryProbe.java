package org.spoolhound.collector.probe;

import java.io.IOException;

/** Memory and swap. */
final class MemoryProbe implements Probe {

    private final HostFiles files;

    MemoryProbe(HostFiles files) {
        this.files = files;
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public void observe(Observations out) throws IOException {
        MemInfo memory = MemInfo.read(files);
        long total = memory.bytes("MemTotal");
        if (total == 0) {
            throw new IOException("/proc/meminfo does not say how much memory there is");
        }
        long used = total - memory.bytes("MemFree");
        long actual = total - memory.available();
        long swap = memory.bytes("SwapTotal");
        long swapUsed = swap - memory.bytes("SwapFree");
        Facts facts = Facts.of("system.memory", "host")
                .put("system.memory.total", total)
                .put("system.memory.free", memory.bytes("MemFree"))
                .put("system.memory.used.bytes", used)
                .putShare("system.memory.used.pct", used, total)
                .put("system.memory.actual.free", memory.available())
                .put("system.memory.actual.used.bytes", actual)
                .putShare("system.memory.actual.used.pct", actual, total)
                .put("system.memory.swap.total", swap)
                .put("system.memory.swap.free", memory.bytes("SwapFree"))
                .put("system.memory.swap.used.bytes", swapUsed)
                .putShare("system.memory.swap.used.pct", swapUsed, swap);
        out.metric(
                facts,
                "memory " + Numbers.bytes(actual) + " of " + Numbers.bytes(total) + " in use, swap "
                        + Numbers.bytes(swapUsed) + " of " + Numbers.bytes(swap));
    }
}
