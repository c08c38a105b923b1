/**
 * Rules for people: what there is and whether it is on, one rule with its text, and what it would
 * have matched in the past. Stands on {@link org.spoolhound.indexer.alert.SiteRules}.
 */
package org.spoolhound.web.rule;
