/**
 * The nightly report for people: any day of it within the console, its downloads, and what was sent
 * of it. Stands on {@link org.spoolhound.web.api.ReportsApi}.
 */
package org.spoolhound.web.report;
