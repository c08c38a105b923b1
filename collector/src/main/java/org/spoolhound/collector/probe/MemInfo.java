package org.spoolhound.collector.probe;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** What {@code /proc/meminfo} says, in bytes. */
final class MemInfo {

    private final Map<String, Long> bytes;

    private MemInfo(Map<String, Long> bytes) {
        this.bytes = bytes;
    }

    /** Reads it; an absent file gives zeros. */
    static MemInfo read(HostFiles files) throws IOException {
        Map<String, Long> bytes = new HashMap<>();
        for (String line : files.lines("/proc/meminfo")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                String number = line.substring(colon + 1).replace("kB", "");
                bytes.put(line.substring(0, colon), Numbers.parse(number, 0) * 1024);
            }
        }
        return new MemInfo(bytes);
    }

    /** One entry, 0 when there is none. */
    long bytes(String name) {
        return bytes.getOrDefault(name, 0L);
    }

    /** What programs could still get; old kernels do not say, then it is estimated. */
    long available() {
        return bytes.containsKey("MemAvailable")
                ? bytes("MemAvailable")
                : bytes("MemFree") + bytes("Buffers") + bytes("Cached");
    }
}
