/**
 * The hunting page: query bar, histogram, hits, export.
 */
package org.spoolhound.web.hunt;
