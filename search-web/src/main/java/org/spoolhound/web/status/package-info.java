/**
 * How the server is: health, readiness, metrics, limits on searches, and the facts they stand on.
 * Everything but the drop's open connections comes from the data folder, so it is the same whether
 * drop, indexer and web share a process or not.
 */
package org.spoolhound.web.status;
