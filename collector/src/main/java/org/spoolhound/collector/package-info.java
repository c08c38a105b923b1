/**
 * The agent: probes to snapshot to outbox to server.
 */
package org.spoolhound.collector;
