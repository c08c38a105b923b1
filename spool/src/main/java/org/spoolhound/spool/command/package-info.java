/**
 * What every command line verb shares: exit codes, one-line errors, tables, progress bars.
 */
package org.spoolhound.spool.command;
