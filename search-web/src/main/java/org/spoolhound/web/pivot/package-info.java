/**
 * A page per host, address and user: when it was seen, what it touches, what it did last.
 */
package org.spoolhound.web.pivot;
