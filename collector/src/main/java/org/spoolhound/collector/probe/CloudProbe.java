package org.spoolhound.collector.probe;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What the cloud says of the instance this host is. Nothing is asked unless the firmware says whose
 * cloud it is, so that elsewhere not one packet leaves for it.
 */
final class CloudProbe implements Probe {
    /** The chassis tag of every virtual machine of Azure; Hyper-V elsewhere has others. */
    private static final String AZURE_TAG = "7783-7084-3265-9085-8269-3286-77";

    private static final String METADATA = "http://169.254.169.254";

    private final HostFiles files;
    private final String address;

    CloudProbe(HostFiles files) {
        this(files, METADATA);
    }

    /** Asks at another address. */
    CloudProbe(HostFiles files, String address) {
        this.files = files;
        this.address = address;
    }

    @Override
    public String name() {
        return "cloud";
    }

    @Override
    public void observe(Observations out) throws IOException {
        Optional<CloudInstance> cloud = detect();
        if (cloud.isEmpty()) {
            return;
        }
        Facts facts = Facts.of("system.cloud", "host");
        facts.put("cloud.provider", cloud.get().provider());
        try {
            cloud.get().ask(new CloudMetadata(address), facts);
        } catch (IOException e) {
            throw new IOException(
                    "this is an instance of " + cloud.get().provider() + ", but its metadata at "
                            + address + " cannot be had: " + e.getMessage(),
                    e);
        }
        Object id = facts.fields().getOrDefault("cloud.instance.id", "unknown");
        out.state(facts, "instance " + id + " of " + cloud.get().provider());
    }

    private Optional<CloudInstance> detect() {
        if (List.of("sys_vendor", "bios_vendor", "bios_version").stream()
                .anyMatch(file -> firmware(file).startsWith("amazon")
                        || firmware(file).endsWith(".amazon"))) {
            return Optional.of(CloudInstance.AWS);
        }
        if (firmware("product_name").startsWith("google")) {
            return Optional.of(CloudInstance.GCP);
        }
        return firmware("chassis_asset_tag").equals(AZURE_TAG)
                ? Optional.of(CloudInstance.AZURE)
                : Optional.empty();
    }

    private String firmware(String file) {
        return files.word("/sys/class/dmi/id/" + file)
                .orElse("")
                .toLowerCase(java.util.Locale.ROOT);
    }
}
