/**
 * Login, session cookies, CSRF, security headers.
 */
package org.spoolhound.web.access;
