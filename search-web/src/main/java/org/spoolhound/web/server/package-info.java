/**
 * Spark on Jetty 12.
 */
package org.spoolhound.web.server;
