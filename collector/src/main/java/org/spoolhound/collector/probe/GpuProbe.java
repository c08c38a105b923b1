package org.spoolhound.collector.probe;

import java.io.IOException;
import oshi.hardware.GraphicsCard;

/** Graphics cards, when the host has any. */
final class GpuProbe implements Probe {

    private final Hardware hardware;

    GpuProbe(Hardware hardware) {
        this.hardware = hardware;
    }

    @Override
    public String name() {
        return "gpu";
    }

    @Override
    public void observe(Observations out) throws IOException {
        for (GraphicsCard card : hardware.graphicsCards()) {
            Facts facts = Facts.of("system.gpu", "host")
                    .put("system.gpu.name", card.getName())
                    .put("system.gpu.vendor", card.getVendor())
                    .put("system.gpu.device_id", card.getDeviceId())
                    .put("system.gpu.version", card.getVersionInfo())
                    .put("system.gpu.memory.total", card.getVRam());
            out.state(facts, "graphics card " + card.getName() + " by " + card.getVendor());
        }
    }
}
