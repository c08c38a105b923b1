/**
 * Sigma 2.1.0: reads rule files into conditions over Sigma's field names, and correlations and
 * filters into values.
 *
 * <p>{@link org.spoolhound.indexer.detect.sigma.SigmaFile} reads one file; a document that is not
 * what the specification asks for becomes a problem with file, line and rule. Knows YAML and
 * conditions; not how fields and log sources look in events.
 */
package org.spoolhound.indexer.detect.sigma;
