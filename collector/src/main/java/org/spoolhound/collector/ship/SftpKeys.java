package org.spoolhound.collector.ship;

import java.nio.file.Path;

/**
 * What proves who is who.
 *
 * @param key the agent's private key file
 * @param knownHosts the file that names the server's host key
 */
record SftpKeys(Path key, Path knownHosts) {}
