package org.spoolhound.collector.probe;

import java.io.IOException;
import java.time.Duration;
import oshi.hardware.ComputerSystem;

/**
 * The host itself: uptime, boot time, maker, model. What runs on it stands in the snapshot's header
 * and belongs to every event.
 */
final class HostProbe implements Probe {

    private final HostFiles files;
    private final Hardware hardware;

    HostProbe(HostFiles files, Hardware hardware) {
        this.files = files;
        this.hardware = hardware;
    }

    @Override
    public String name() {
        return "host";
    }

    @Override
    public void observe(Observations out) throws IOException {
        String[] words = files.text("/proc/uptime").orElse("").split(" ", 2);
        double uptime = Numbers.decimal(words[0]);
        if (Double.isNaN(uptime)) {
            throw new IOException("/proc/uptime does not tell how long the host is up");
        }
        Facts facts = Facts.of("system.host", "host")
                .put("host.uptime", (long) uptime)
                .put("system.host.boot_time", new ProcTable(files).bootTime().orElse(null));
        Duration up = Duration.ofSeconds((long) uptime);
        try {
            computer(hardware.computer(), facts);
        } catch (IOException e) {
            out.detailsMissing("maker and model are unknown: " + e.getMessage());
        }
        out.state(
                facts,
                "host up for " + up.toDays() + " d " + up.toHoursPart() + " h " + up.toMinutesPart()
                        + " min");
    }

    private static void computer(ComputerSystem computer, Facts facts) {
        facts.put("device.manufacturer", known(computer.getManufacturer()))
                .put("device.model.name", known(computer.getModel()))
                .put("device.serial_number", known(computer.getSerialNumber()))
                .put(
                        "system.host.firmware.version",
                        known(computer.getFirmware().getVersion()));
    }

    private static String known(String value) {
        return value.equalsIgnoreCase("unknown") ? "" : value;
    }
}
