/**
 * Typed settings: binds the HOCON file and SPOOLHOUND_* environment variables to records, and
 * refuses unknown keys by name.
 */
package org.spoolhound.spool.settings;
