package org.spoolhound.web.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.Agent;
import org.spoolhound.indexer.state.Agents;
import org.spoolhound.spool.SpoolFolders;

/**
 * Nine machines of a company that does not exist, a day of their life, and an attack from a mail
 * and a guessed password over persistence and lateral movement to theft and covered tracks. The
 * same
 * seed and end give the same snapshot files, to the byte.
 */
public final class DemoFleet {
    /** The minutes of the day that is told. */
    static final int DAY = 24 * 60;

    private static final int EVERY = 30;

    private final Map<String, DemoMachine> machines = new LinkedHashMap<>();
    private final long seed;

    /**
     * A fleet whose day ends at a moment.
     *
     * @param seed chooses the noise
     */
    public DemoFleet(Instant end, long seed) {
        Instant begin = end.truncatedTo(ChronoUnit.HOURS).minus(DAY, ChronoUnit.MINUTES);
        this.seed = seed;
        add("jump-1", "10.20.0.5", false, begin);
        add("web-1", "10.20.1.11", false, begin);
        add("web-2", "10.20.1.12", false, begin);
        add("db-1", "10.20.2.21", false, begin);
        add("mail-1", "10.20.1.25", false, begin);
        add("files-1", "10.20.2.31", false, begin);
        add("dev-1", "10.20.3.41", false, begin);
        add("ws-7", "10.20.3.107", true, begin);
        add("lab-1", "10.20.3.51", false, begin);
        new DemoNoise(this, seed).tell();
        new DemoAttack(this).tell();
    }

    private void add(String name, String ip, boolean windows, Instant begin) {
        machines.put(name, new DemoMachine(name, ip, windows, begin));
    }

    DemoMachine machine(String name) {
        DemoMachine machine = machines.get(name);
        if (machine == null) {
            throw new IllegalArgumentException("no machine " + name);
        }
        return machine;
    }

    List<DemoMachine> machines() {
        return List.copyOf(machines.values());
    }

    /** Lets the server accept the fleet's agents. */
    public void enrol(Agents agents, Instant now) {
        for (DemoMachine machine : machines.values()) {
            agents.enrol(new Agent(
                    machine.key().publicKey().agentId(),
                    machine.name(),
                    machine.key().publicKey().line(),
                    TenantId.MAIN,
                    Agent.Kind.AGENT,
                    now,
                    null));
        }
    }

    /**
     * Puts the snapshot files of the whole day into the drop.
     *
     * @param staging an empty folder on the drop's file system
     * @return how many
     */
    public int write(SpoolFolders folders, Path staging) throws IOException {
        Files.createDirectories(staging);
        int files = 0;
        for (DemoMachine machine : machines.values()) {
            Path drop = Files.createDirectories(
                    folders.drop(machine.key().publicKey().agentId().hex()));
            DemoSnapshots snapshots = new DemoSnapshots(machine, staging, drop, seed);
            int first = machine.firstMinute();
            for (int minute = first; minute <= DAY && !machine.isSilent(minute); minute += EVERY) {
                snapshots.write(minute);
                files++;
            }
        }
        Files.deleteIfExists(staging);
        return files;
    }
}
