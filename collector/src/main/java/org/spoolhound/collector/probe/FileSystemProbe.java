package org.spoolhound.collector.probe;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import oshi.software.os.OSFileStore;

/** Mounted file systems: what, where, how full. */
final class FileSystemProbe implements Probe {

    private final Hardware hardware;

    FileSystemProbe(Hardware hardware) {
        this.hardware = hardware;
    }

    @Override
    public String name() {
        return "filesystem";
    }

    @Override
    public void observe(Observations out) throws IOException {
        Set<String> seen = new HashSet<>();
        for (OSFileStore store : hardware.fileStores()) {
            if (seen.add(store.getMount())) {
                tell(store, out);
            }
        }
    }

    private static void tell(OSFileStore store, Observations out) {
        long total = store.getTotalSpace();
        long used = Math.max(0, total - store.getFreeSpace());
        Facts facts = Facts.of("system.filesystem", "host")
                .put("system.filesystem.mount_point", store.getMount())
                .put("system.filesystem.device_name", store.getVolume())
                .put("system.filesystem.type", store.getType())
                .putAll("system.filesystem.options", options(store.getOptions()))
                .put("system.filesystem.uuid", store.getUUID())
                .put("system.filesystem.total", total)
                .put("system.filesystem.free", store.getFreeSpace())
                .put("system.filesystem.available", store.getUsableSpace())
                .put("system.filesystem.used.bytes", used)
                .putShare("system.filesystem.used.pct", used, total)
                .put("system.filesystem.files", store.getTotalInodes())
                .put("system.filesystem.free_files", store.getFreeInodes());
        out.metric(
                facts,
                "file system " + store.getMount() + " (" + store.getType() + ") "
                        + Numbers.bytes(used) + " of " + Numbers.bytes(total) + " in use");
    }

    private static List<String> options(String options) {
        return options.isEmpty() ? List.of() : List.of(options.split(",", -1));
    }
}
