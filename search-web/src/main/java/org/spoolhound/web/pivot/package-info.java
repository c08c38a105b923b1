/**
 * A page per host, address and user.
 */
package org.spoolhound.web.pivot;
