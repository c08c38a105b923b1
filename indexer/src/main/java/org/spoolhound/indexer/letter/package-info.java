/**
 * Words and layouts of what people are sent: messages by language and logic-free templates, shipped
 * in {@code conf/report} and changed there by people. The only place that knows the template
 * library.
 */
package org.spoolhound.indexer.letter;
