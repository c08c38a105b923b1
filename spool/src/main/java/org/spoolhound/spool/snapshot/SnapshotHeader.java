package org.spoolhound.spool.snapshot;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The first line of a snapshot file.
 *
 * @param version the format version
 * @param id agent and sequence
 * @param keyFingerprint the agent's full key fingerprint in OpenSSH's form ({@code SHA256:…})
 * @param agentVersion the version of the program that wrote the file
 * @param previous hexadecimal SHA-256 of the previous snapshot's signed bytes; null for the first
 * @param collectedAt when collection began (UTC)
 * @param host facts true for every event of the snapshot, flat ECS names ({@code host.name})
 * @param cursors where each log was read up to when collection began; opaque to the server
 * @param provenance where a file that a server wrote itself comes from (import, push client); empty
 *     for agents
 */
public record SnapshotHeader(
        int version,
        SnapshotId id,
        String keyFingerprint,
        String agentVersion,
        @Nullable String previous,
        Instant collectedAt,
        Map<String, Object> host,
        Map<String, String> cursors,
        Map<String, String> provenance) {

    /** The format version this program writes. */
    public static final int VERSION = 1;

    /** The host fact that names its time zone. */
    public static final String ZONE = "event.timezone";

    /** Copies the maps. */
    public SnapshotHeader {
        host = Collections.unmodifiableMap(new LinkedHashMap<>(host));
        cursors = Collections.unmodifiableMap(new LinkedHashMap<>(cursors));
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
    }

    /**
     * The host's time zone: what its logs mean by a time without one. Empty when the snapshot does
     * not tell, or tells no zone there is.
     */
    public Optional<ZoneId> zone() {
        try {
            return host.get(ZONE) instanceof String name
                    ? Optional.of(ZoneId.of(name))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
