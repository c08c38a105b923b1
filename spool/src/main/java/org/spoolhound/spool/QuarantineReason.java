package org.spoolhound.spool;

import java.time.Instant;

/**
 * Why a file was refused.
 *
 * @param code a stable word for programs, kebab case, for example {@code truncated}
 * @param message one sentence for people that names place and cause
 * @param folder the drop folder it came from
 * @param fileName its name there
 * @param at when it was refused
 */
public record QuarantineReason(
        String code, String message, String folder, String fileName, Instant at) {}
