package org.spoolhound.collector.probe;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A package as its manager knows it.
 *
 * @param type {@code dpkg}, {@code rpm} or {@code apk}
 * @param name its name
 * @param version full version, epoch and release included
 * @param architecture what it was built for
 * @param description one line
 * @param license its licence, empty when the manager does not know
 * @param reference its home page
 * @param bytes installed size, -1 when unknown
 * @param installed when; null when unknown
 */
record InstalledPackage(
        String type,
        String name,
        String version,
        String architecture,
        String description,
        String license,
        String reference,
        long bytes,
        @Nullable Instant installed) {

    /** Its event. */
    Facts facts() {
        Facts facts = Facts.of("system.package", "package")
                .put("package.type", type)
                .put("package.name", name)
                .put("package.version", version)
                .put("package.architecture", architecture)
                .put("package.description", description)
                .put("package.license", license)
                .put("package.reference", reference)
                .put("package.installed", installed);
        return bytes < 0 ? facts : facts.put("package.size", bytes);
    }

    /** In words. */
    String line() {
        return "package " + name + " " + version + " (" + type + ", " + architecture + ")";
    }
}
