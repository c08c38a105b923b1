/**
 * Hunt strings in Lucene syntax to conditions, with errors that point at the column.
 */
package org.spoolhound.indexer.query;
