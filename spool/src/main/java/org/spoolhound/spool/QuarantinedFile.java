package org.spoolhound.spool;

import java.nio.file.Path;

/**
 * One refused file.
 *
 * @param path where it lies below the quarantine: {@code folder/name}; its identity
 * @param reason why it was refused
 * @param bytes its size
 * @param sha256 hexadecimal SHA-256 of its bytes; empty when it was never read
 */
public record QuarantinedFile(Path path, QuarantineReason reason, long bytes, String sha256) {}
