/**
 * What a snapshot is: one host's state at one moment, as values. Knows nothing of files, JSON or
 * networks; imports the JDK only.
 */
package org.spoolhound.spool.snapshot;
