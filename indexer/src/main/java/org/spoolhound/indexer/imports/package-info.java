/**
 * Foreign files: wraps JSON lines into snapshot files signed by the server's own key and puts them
 * into the drop like any other. Everything after that is {@code ingest}'s. What becomes of lines
 * that cannot be read is told in docs/import.md.
 */
package org.spoolhound.indexer.imports;
