/**
 * Values met in log lines: addresses and moments, read in place without regular expressions and
 * without exceptions.
 */
package org.spoolhound.indexer.enrich.value;
