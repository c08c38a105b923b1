package org.spoolhound.web.access;

/**
 * The login page.
 *
 * @param csrf what its form carries
 * @param next where to go afterwards
 * @param name as typed last time
 * @param problem what was wrong last time; empty the first time
 */
public record LoginView(String csrf, String next, String name, String problem) {}
