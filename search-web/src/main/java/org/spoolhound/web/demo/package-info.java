/**
 * A small fleet that exists on paper only, for demonstrations: eight machines, a day of ordinary
 * life, and an attack. {@link org.spoolhound.web.demo.DemoFleet} writes what their agents would
 * have
 * sent as signed snapshot files into the drop; the same seed and end give the same files.
 */
package org.spoolhound.web.demo;
