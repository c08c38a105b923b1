/**
 * Holds: what an organisation keeps beyond its time. {@link org.spoolhound.web.hold.HoldDesk} is
 * what pages and programs stand on; the panel on the spool page shows, places and releases them.
 */
package org.spoolhound.web.hold;
