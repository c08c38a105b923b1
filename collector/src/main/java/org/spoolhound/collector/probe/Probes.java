package org.spoolhound.collector.probe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All probes of this program, in the order they run. */
public final class Probes {

    private final HostFiles files;
    private final Programs programs;
    private final ProbeSettings settings;

    /**
     * The probes of a host.
     *
     * @param files its files
     * @param programs its programs
     * @param settings what is wanted
     */
    public Probes(HostFiles files, Programs programs, ProbeSettings settings) {
        this.files = files;
        this.programs = programs;
        this.settings = settings;
    }

    /**
     * Makes the probes that are wanted. Processes come last: their processor use is measured from
     * here until then.
     *
     * @param cursors what {@link #cursors} gave at the previous snapshot
     */
    public List<Probe> make(Map<String, String> cursors) {
        Hardware hardware = new Hardware();
        ProcessSettings processes = new ProcessSettings(
                settings.redactCommandLines(),
                settings.hashExecutables(),
                new ExecutableHasher(settings.hashMaxFileSize().bytes()));
        List<Probe> all = new ArrayList<>();
        ProcessProbe process = new ProcessProbe(files, processes);
        all.add(new HostProbe(files, hardware));
        all.add(new CpuProbe(files, hardware, cursors.get("cpu")));
        all.add(new MemoryProbe(files));
        all.add(new FileSystemProbe(hardware));
        all.add(new DiskProbe(hardware));
        all.add(new NetworkProbe(files));
        all.add(new GpuProbe(hardware));
        all.add(new UserProbe(files));
        all.add(new GroupProbe(files));
        all.add(new SudoProbe(files));
        all.add(new AuthorizedKeyProbe(files));
        all.add(new FileProbe(files, settings.files()));
        all.add(new KernelModuleProbe(files));
        all.add(new SessionProbe(files));
        all.add(new ServiceProbe(files, programs));
        all.add(new PackageProbe(files, programs));
        all.add(new ContainerProbe(files, settings.redactCommandLines()));
        all.add(new CloudProbe(files));
        all.add(new SocketProbe(files));
        all.add(process);
        all.removeIf(p -> settings.off().contains(p.name()));
        return List.copyOf(all);
    }

    /** What the next snapshot's probes must know of this one. */
    public Map<String, String> cursors() {
        Map<String, String> cursors = new LinkedHashMap<>();
        Optional<String> cpu = CpuProbe.cursor(files);
        cpu.ifPresent(c -> cursors.put("cpu", c));
        return cursors;
    }

    /** The names of all probes, for checking settings. */
    public static Set<String> names() {
        return Set.of(
                "host",
                "cpu",
                "memory",
                "filesystem",
                "disk",
                "network",
                "gpu",
                "user",
                "group",
                "sudo",
                "authorized_key",
                "file",
                "kernel_module",
                "session",
                "service",
                "package",
                "container",
                "cloud",
                "socket",
                "process");
    }
}
