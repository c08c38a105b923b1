package org.spoolhound.spool.codec;

import java.util.Set;
import org.spoolhound.spool.snapshot.SnapshotTrailer;

/**
 * The last line: {@code {"trailer":{"events":…,"sha256":"…","signature":"…"}}}. It is not signed
 * itself, so nothing else may stand in it.
 */
final class TrailerJson {
    /** How the line begins, to the byte. */
    static final String PREFIX = "{\"trailer\":{";

    private TrailerJson() {}

    /** Appends the line without its line feed. */
    static void write(SnapshotTrailer trailer, JsonOutput out) {
        out.raw(PREFIX).name("events").number(trailer.events());
        out.raw(',').name("sha256").string(trailer.sha256());
        out.raw(',').name("signature").string(trailer.signature()).raw("}}");
    }

    /** Reads the line. */
    static SnapshotTrailer read(JsonInput in) throws SnapshotException {
        Members line = Members.ofLine(in);
        line.requireOnly(Set.of("trailer"));
        Members trailer = line.object("trailer");
        trailer.requireOnly(Set.of("events", "sha256", "signature"));
        String sha256 = trailer.text("sha256");
        if (!HeaderJson.isSha256(sha256)) {
            throw trailer.wrong("sha256", "a SHA-256 in hexadecimal");
        }
        return new SnapshotTrailer(
                trailer.number("events", 0, Integer.MAX_VALUE), sha256, trailer.text("signature"));
    }
}
