package org.spoolhound.spool.codec;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spoolhound.spool.codec.SnapshotException.Fault;
import org.spoolhound.spool.snapshot.AgentId;
import org.spoolhound.spool.snapshot.SnapshotHeader;
import org.spoolhound.spool.snapshot.SnapshotId;

/** The first line: {@code {"snapshot":{"version":1,…}}}. */
final class HeaderJson {
    /** How the line begins, to the byte. */
    static final String PREFIX = "{\"snapshot\":{";

    private static final String VERSION_PREFIX = PREFIX + "\"version\":";
    private static final int MAX_VERSION = 1_000_000;
    private static final int SHA256_DIGITS = 64;

    private HeaderJson() {}

    /** Appends the line without its line feed. */
    static void write(SnapshotHeader header, JsonOutput out) {
        requireHost(header.host());
        out.raw(VERSION_PREFIX).number(header.version());
        out.raw(',').name("agent").string(header.id().agent().hex());
        out.raw(',').name("key").string(header.keyFingerprint());
        out.raw(',').name("agent_version").string(header.agentVersion());
        out.raw(',').name("sequence").number(header.id().sequence());
        String previous = header.previous();
        if (previous != null) {
            out.raw(',').name("previous").string(previous);
        }
        out.raw(',').name("collected_at");
        EventTimes.write(out, header.collectedAt());
        out.raw(',').name("host").object(header.host());
        out.raw(',').name("cursors").object(header.cursors());
        if (!header.provenance().isEmpty()) {
            out.raw(',').name("provenance").object(header.provenance());
        }
        out.raw("}}");
    }

    /** Host facts are laid under every event: without a limit, small files would grow huge. */
    private static @Nullable String hostFault(Map<String, Object> host) {
        if (host.size() > SnapshotLimits.MAX_HOST_FACTS) {
            return "more than " + SnapshotLimits.MAX_HOST_FACTS + " host facts";
        }
        JsonOutput json = new JsonOutput();
        json.object(host);
        return json.length() > SnapshotLimits.MAX_HOST_BYTES
                ? "more than " + SnapshotLimits.MAX_HOST_BYTES + " bytes of host facts"
                : null;
    }

    private static void requireHost(Map<String, Object> host) {
        String fault = hostFault(host);
        if (fault != null) {
            throw new IllegalArgumentException(fault);
        }
    }

    /** Reads the line. */
    static SnapshotHeader read(JsonInput in) throws SnapshotException {
        if (!in.startsWith(VERSION_PREFIX)) {
            throw in.fail("not a snapshot: it must begin with " + VERSION_PREFIX);
        }
        Members header = Members.ofLine(in).object("snapshot");
        long version = header.number("version", 0, MAX_VERSION);
        if (version != SnapshotHeader.VERSION) {
            throw new SnapshotException(
                    Fault.WRONG_VERSION,
                    1,
                    "format version " + version + ", this program reads version "
                            + SnapshotHeader.VERSION);
        }
        Map<String, Object> host = header.flat("host");
        String fault = hostFault(host);
        if (fault != null) {
            throw in.tooLarge(fault);
        }
        return new SnapshotHeader(
                (int) version,
                id(header),
                header.text("key"),
                header.text("agent_version"),
                previous(header),
                header.time("collected_at"),
                host,
                header.texts("cursors"),
                header.texts("provenance"));
    }

    private static SnapshotId id(Members header) throws SnapshotException {
        String agent = header.text("agent");
        if (!AgentId.isAgentId(agent)) {
            throw header.wrong("agent", "12 lower case hexadecimal digits");
        }
        return new SnapshotId(
                new AgentId(agent), header.number("sequence", 1, SnapshotId.MAX_SEQUENCE));
    }

    private static @Nullable String previous(Members header) throws SnapshotException {
        String previous = header.optionalText("previous");
        if (previous != null && !isSha256(previous)) {
            throw header.wrong("previous", "a SHA-256 in hexadecimal");
        }
        return previous;
    }

    /** Whether a text is a SHA-256 in lower case hexadecimal. */
    static boolean isSha256(String text) {
        return text.length() == SHA256_DIGITS
                && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }
}
