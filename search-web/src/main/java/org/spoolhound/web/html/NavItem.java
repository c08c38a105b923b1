package org.spoolhound.web.html;

/**
 * One entry of the navigation.
 *
 * @param label as shown
 * @param href where to
 * @param current whether the reader is there
 */
public record NavItem(String label, String href, boolean current) {}
