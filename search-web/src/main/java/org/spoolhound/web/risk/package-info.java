/**
 * How endangered hosts and users are, for people: by score, each explained by its alerts. Stands on
 * {@link org.spoolhound.indexer.alert.Risk}.
 */
package org.spoolhound.web.risk;
