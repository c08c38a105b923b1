/**
 * Ed25519 keys in OpenSSH's forms: the identity of agents and servers, and SSHSIG signatures
 * made with them. JDK only.
 */
package org.spoolhound.spool.key;
