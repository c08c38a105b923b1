package org.spoolhound.collector.probe;

import java.io.IOException;
import java.util.List;

/** The modules loaded into the kernel, from {@code /proc/modules}; none on a kernel without. */
final class KernelModuleProbe implements Probe {
    private static final int NAME = 0;
    private static final int SIZE = 1;
    private static final int USERS = 3;
    private static final int TAINTS = 6;

    private final HostFiles files;

    KernelModuleProbe(HostFiles files) {
        this.files = files;
    }

    @Override
    public String name() {
        return "kernel_module";
    }

    @Override
    public void observe(Observations out) throws IOException {
        for (String line : files.lines("/proc/modules")) {
            String[] words = line.strip().split(" +", -1);
            if (words.length > USERS) {
                Facts facts = Facts.of("system.kernel_module", "driver")
                        .put("system.kernel_module.name", words[NAME])
                        .put("system.kernel_module.size", Numbers.parse(words[SIZE], 0))
                        .putAll("system.kernel_module.used_by", usedBy(words[USERS]));
                if (words.length > TAINTS) {
                    facts.put("system.kernel_module.taints", words[TAINTS]);
                }
                out.state(facts, "kernel module " + words[NAME]);
            }
        }
    }

    private static List<String> usedBy(String list) {
        return List.of(list.split(",", -1)).stream()
                .filter(name -> !name.isEmpty() && !name.equals("-"))
                .toList();
    }
}
