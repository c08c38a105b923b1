/**
 * One probe per subject. The only place that knows OSHI.
 */
package org.spoolhound.collector.probe;
