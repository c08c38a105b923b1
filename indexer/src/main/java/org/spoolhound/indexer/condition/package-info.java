/**
 * One sealed tree of tests on one event, shared by hunts, rules and pivots, and its direct
 * evaluation. Knows the field catalogue, not the index.
 */
package org.spoolhound.indexer.condition;
