/**
 * The server program: verbs, wiring, and every URL on one page.
 */
package org.spoolhound.web;
