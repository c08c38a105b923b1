/**
 * Hunt strings in Lucene syntax to conditions, with errors that point at the column: {@link
 * org.spoolhound.indexer.query.HuntParser}. Times as people write them: {@link
 * org.spoolhound.indexer.query.TimeExpression}. What command line, pages and API share to build
 * requests: {@link org.spoolhound.indexer.query.HuntRequest}. The language is described in
 * docs/hunting.md.
 */
package org.spoolhound.indexer.query;
