/**
 * Ships the outbox by SFTP. The only place that knows SSH.
 */
package org.spoolhound.collector.ship;
