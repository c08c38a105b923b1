/**
 * Snapshot file format version 1: blocked gzip, JSON lines, digest and signature. The only place
 * that knows JSON. The format is specified in docs/formats/snapshot.md.
 */
package org.spoolhound.spool.codec;
