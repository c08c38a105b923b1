/**
 * Log lines since the last run, each exactly once: files followed through rotation and truncation,
 * and the systemd journal. Where a log was read up to is a cursor; cursors travel in the snapshot
 * that holds the lines, so both become durable by one rename. What cannot be read any more is an
 * event.
 */
package org.spoolhound.collector.log;
