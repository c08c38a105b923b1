/**
 * What to forget and when: a plan first, then the sweep.
 */
package org.spoolhound.indexer.retain;
