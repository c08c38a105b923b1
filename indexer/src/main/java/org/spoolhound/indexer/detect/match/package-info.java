/**
 * Many conditions met by a stream of events: {@link
 * org.spoolhound.indexer.detect.match.StreamMatcher}. Knows conditions; not rules, YAML or the
 * index.
 */
package org.spoolhound.indexer.detect.match;
