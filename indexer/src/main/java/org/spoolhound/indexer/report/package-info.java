/**
 * The nightly report: what a day brought an organisation ({@link
 * org.spoolhound.indexer.report.Report}), computed from index and state, and written as mail, text,
 * PDF and CSV by templates that people can change. The same day gives the same report.
 */
package org.spoolhound.indexer.report;
