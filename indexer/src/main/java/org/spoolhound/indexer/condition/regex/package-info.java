/**
 * Regular expressions in time linear in the text, whatever the expression: {@link
 * org.spoolhound.indexer.condition.regex.RegexPattern}. Expressions come from people and rules,
 * text from attackers, so nothing here backtracks, and sizes are bounded.
 */
package org.spoolhound.indexer.condition.regex;
