/**
 * What {@code doctor} is made of, on agents and servers alike: checks that say what they found and
 * how to mend it. A {@link org.spoolhound.spool.checkup.Checkup} makes them one by one; one that
 * breaks is itself a finding. Checks change nothing.
 */
package org.spoolhound.spool.checkup;
