/**
 * The embedded SFTP server: one write-only jailed folder per agent key.
 */
package org.spoolhound.indexer.drop;
