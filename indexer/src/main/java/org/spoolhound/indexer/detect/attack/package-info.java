/**
 * MITRE ATT&amp;CK as far as rules name it: what of it they cover, and the layer that its Navigator
 * reads. Knows what rules say of themselves; not events, alerts or the index.
 */
package org.spoolhound.indexer.detect.attack;
