/**
 * Raw log lines and foreign records to Elastic Common Schema fields.
 *
 * <p>{@link org.spoolhound.indexer.enrich.LogParsers} loads the parser files of {@code
 * conf/parsers} and enriches events. It must not know the index, SQL or Lucene. The pattern
 * language and the time rules are described in docs/parsers.md.
 */
package org.spoolhound.indexer.enrich;
