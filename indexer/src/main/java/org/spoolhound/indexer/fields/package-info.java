/**
 * The field catalogue: which Elastic Common Schema fields are Lucene fields, of which type, and
 * how people pivot on them. It drives mapping, parsing, completion and documentation.
 */
package org.spoolhound.indexer.fields;
