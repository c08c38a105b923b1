/**
 * The server's command line verbs.
 */
package org.spoolhound.web.command;
