/**
 * The folder protocol: drop, claimed, archive, quarantine; files appear by rename only. {@link
 * org.spoolhound.spool.Spool} is the contract, with a directory form and an in-memory form.
 */
package org.spoolhound.spool;
