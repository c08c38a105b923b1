/**
 * What every command line verb shares: exit codes, one-line errors, tables, JSON lines, progress
 * bars. A main method builds a {@link org.spoolhound.spool.command.Program} from its {@link
 * org.spoolhound.spool.command.Verb}s. The only import of picocli besides the verbs themselves.
 */
package org.spoolhound.spool.command;
