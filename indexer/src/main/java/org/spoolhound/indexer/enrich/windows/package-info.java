/**
 * Windows events in the shapes they are handed around in (winlogbeat, evtx as JSON or XML, flat as
 * collectors and data sets write them): first to {@code winlog.*}, then to the common names.
 */
package org.spoolhound.indexer.enrich.windows;
