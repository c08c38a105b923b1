/**
 * Formats read by code, where a line pattern will not do, and the fields they fill. Each reader
 * takes a line apart in one pass, throws nothing and keeps no state.
 */
package org.spoolhound.indexer.enrich.format;
