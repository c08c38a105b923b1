/**
 * A request and its answer as plain values, so that pages are written and tested without a server.
 * Knows neither Spark nor Jetty nor any page.
 */
package org.spoolhound.web.http;
