/**
 * Quartz jobs, each of which calls one method.
 */
package org.spoolhound.indexer.schedule;
