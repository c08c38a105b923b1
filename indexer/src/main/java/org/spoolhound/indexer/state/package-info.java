/**
 * What must survive beside spool and index, in SQL: ledger, agents, users, sessions, jobs,
 * audit. The only place that knows SQL.
 */
package org.spoolhound.indexer.state;
