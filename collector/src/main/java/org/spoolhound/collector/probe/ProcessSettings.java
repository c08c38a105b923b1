package org.spoolhound.collector.probe;

/**
 * How processes are told.
 *
 * @param redact whether secrets in command lines are replaced ({@link CommandLineRedactor})
 * @param hashes whether executables are hashed
 * @param hasher hashes executables, each file once
 */
record ProcessSettings(boolean redact, boolean hashes, ExecutableHasher hasher) {}
