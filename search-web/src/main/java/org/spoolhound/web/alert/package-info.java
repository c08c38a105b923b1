/**
 * Alerts for people: the queue and its filters, one alert with its evidence and rule, and triage of
 * one or many at once. Stands on {@link org.spoolhound.indexer.state.Alerts} and {@link
 * org.spoolhound.indexer.state.Triage}; raises none itself.
 */
package org.spoolhound.web.alert;
