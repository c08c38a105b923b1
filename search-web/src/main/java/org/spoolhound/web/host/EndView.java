package org.spoolhound.web.host;

import org.spoolhound.web.html.Moment;

/**
 * A moment one may choose.
 *
 * @param name of its field in the form
 * @param value as it stands there
 * @param time as shown
 * @param earlier the page for the snapshot before; empty when there is none
 * @param later the page for the snapshot after; empty when there is none
 */
public record EndView(String name, String value, Moment time, String earlier, String later) {}
