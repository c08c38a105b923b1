/**
 * Detection: rules met by events.
 *
 * <p>{@link org.spoolhound.indexer.detect.RuleSet} loads Sigma rules from a folder or zip into
 * conditions over our events' fields, {@link org.spoolhound.indexer.detect.Detector} meets events
 * with all of them at once, and each hit is a {@link org.spoolhound.indexer.detect.Match}. Knows
 * conditions and fields; not the index, alerts or SQL.
 */
package org.spoolhound.indexer.detect;
