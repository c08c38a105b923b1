/**
 * The Linux audit log: single records, and the records of one event joined by their serial number.
 */
package org.spoolhound.indexer.enrich.audit;
