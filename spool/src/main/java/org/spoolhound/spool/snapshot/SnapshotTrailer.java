package org.spoolhound.spool.snapshot;

/**
 * The last line of a snapshot file.
 *
 * @param events how many event lines stand between header and summary
 * @param sha256 hexadecimal SHA-256 over the uncompressed bytes through the line feed before the
 *     trailer: the snapshot's signed bytes
 * @param signature SSHSIG over the same bytes, armoured, namespace {@code snapshot@spoolhound}
 */
public record SnapshotTrailer(long events, String sha256, String signature) {}
