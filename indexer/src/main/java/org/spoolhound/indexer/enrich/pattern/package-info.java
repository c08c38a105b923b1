/**
 * The line pattern language: literal text with typed captures. A pattern reads a line once from
 * left to right and never goes back, so its cost is linear in the line whatever the line holds.
 */
package org.spoolhound.indexer.enrich.pattern;
