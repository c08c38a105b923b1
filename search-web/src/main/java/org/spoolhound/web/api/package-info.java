/**
 * The REST interface, {@code /api/v1}: what the console can do, for programs. Parameters come as a
 * query string or as a JSON object; answers are JSON, problems too.
 */
package org.spoolhound.web.api;
