/**
 * Typed settings: binds the HOCON file and SPOOLHOUND_* environment variables to records, and
 * refuses unknown keys by name. {@code SettingsReader.read(file, System.getenv()).section("web",
 * WebSettings.class)}. The only import of Typesafe config; knows nothing of what is configured.
 */
package org.spoolhound.spool.settings;
