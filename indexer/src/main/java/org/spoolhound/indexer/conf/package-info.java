/**
 * Files of {@code conf/} that people may read and add to: as folders, or as they were packed into
 * the jar. What stands in them is the business of those who ask.
 */
package org.spoolhound.indexer.conf;
