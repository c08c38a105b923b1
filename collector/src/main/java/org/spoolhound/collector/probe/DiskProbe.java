package org.spoolhound.collector.probe;

import java.io.IOException;
import oshi.hardware.HWDiskStore;

/** Disks: model, serial number, size, counters since boot. */
final class DiskProbe implements Probe {

    private final Hardware hardware;

    DiskProbe(Hardware hardware) {
        this.hardware = hardware;
    }

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public void observe(Observations out) throws IOException {
        for (HWDiskStore disk : hardware.disks()) {
            Facts facts = Facts.of("system.diskio", "host")
                    .put("system.diskio.name", disk.getName())
                    .put("system.diskio.serial_number", known(disk.getSerial()))
                    .put("system.diskio.model", known(disk.getModel()))
                    .put("system.diskio.size", disk.getSize())
                    .put("system.diskio.read.count", disk.getReads())
                    .put("system.diskio.read.bytes", disk.getReadBytes())
                    .put("system.diskio.write.count", disk.getWrites())
                    .put("system.diskio.write.bytes", disk.getWriteBytes())
                    .put("system.diskio.io.time", disk.getTransferTime());
            out.metric(
                    facts,
                    "disk " + disk.getName() + " " + Numbers.bytes(disk.getSize()) + ", read "
                            + Numbers.bytes(disk.getReadBytes()) + ", written "
                            + Numbers.bytes(disk.getWriteBytes()) + " since boot");
        }
    }

    private static String known(String value) {
        return value.equalsIgnoreCase("unknown") ? "" : value;
    }
}
