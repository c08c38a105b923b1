package org.spoolhound.indexer.state;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.detect.sigma.Level;

/**
 * The rule behind an alert, as it was when it raised it.
 *
 * @param id by which it is known
 * @param title one line
 * @param level how grave
 * @param tags for example {@code attack.t1059.001}
 * @param author must be named wherever the match is shown (Detection Rule License), or null
 * @param license SPDX, or null
 * @param textSha256 of its text; {@link Alerts#ruleText} gives the text
 * @param correlation whether it is a rule on what other rules matched
 */
public record AlertRule(
        String id,
        String title,
        Level level,
        List<String> tags,
        @Nullable String author,
        @Nullable String license,
        String textSha256,
        boolean correlation) {

    /** Copies the tags. */
    public AlertRule {
        tags = List.copyOf(tags);
    }

    /** The ATT&CK techniques among the tags, in capitals: {@code T1059.001}. */
    public List<String> techniques() {
        return tags.stream()
                .filter(tag -> tag.matches("attack\\.[tT][0-9]{4}(\\.[0-9]{3})?"))
                .map(tag -> tag.substring("attack.".length()).replace('t', 'T'))
                .toList();
    }

    /** The ATT&CK tactics among the tags, as Sigma writes them: {@code credential-access}. */
    public List<String> tactics() {
        return tags.stream()
                .filter(tag -> tag.matches("attack\\.[a-z_-]+"))
                .map(tag -> tag.substring("attack.".length()).replace('_', '-'))
                .toList();
    }
}
