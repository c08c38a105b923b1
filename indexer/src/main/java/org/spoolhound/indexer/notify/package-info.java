/**
 * Tells people and other systems: mail, webhooks, syslog. {@link
 * org.spoolhound.indexer.notify.Courier} takes what waits in the outbox and sends it, again and
 * again until it arrives or is given up. The only place that knows mail.
 */
package org.spoolhound.indexer.notify;
