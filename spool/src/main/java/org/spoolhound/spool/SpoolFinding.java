package org.spoolhound.spool;

import java.nio.file.Path;

/**
 * Something in a spool that should not be there, or is missing.
 *
 * @param path where, relative to the spool
 * @param code a stable word for programs, kebab case
 * @param message one sentence for people that says what to do
 */
public record SpoolFinding(Path path, String code, String message) {}
