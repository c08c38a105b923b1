package org.spoolhound.indexer.derive;

import java.util.List;
import java.util.Map;

/**
 * One thing that is not as it was.
 *
 * @param subject what sort of thing
 * @param action how it is told
 * @param key identifies the thing within its host and probe
 * @param fields of the thing: as it is, or as it was last when it is gone
 * @param changed what differs in it, when it is there on both sides
 */
public record Difference(
        Subject subject,
        Action action,
        String key,
        Map<String, Object> fields,
        List<FieldChange> changed) {

    /** Copies the changes. */
    public Difference {
        changed = List.copyOf(changed);
    }

    /** One sentence: {@code service changed: ssh.service: service.state running → stopped}. */
    public String sentence() {
        StringBuilder text = new StringBuilder(action.words());
        text.append(": ").append(subject.label(fields));
        String separator = ": ";
        for (FieldChange one : changed) {
            text.append(separator)
                    .append(one.field())
                    .append(' ')
                    .append(FieldText.cut(one.shownFrom()))
                    .append(" → ")
                    .append(FieldText.cut(one.shownTo()));
            separator = ", ";
        }
        return text.toString();
    }

    /** The thing as people name it. */
    public String label() {
        return subject.label(fields);
    }

    /**
     * A field that differs.
     *
     * @param field its name
     * @param from its value before as text, a list's joined by commas; empty when it had none
     * @param to its value now
     */
    public record FieldChange(String field, String from, String to) {
        private static final String NOTHING = "(none)";

        /** The value before, for people. */
        public String shownFrom() {
            return from.isEmpty() ? NOTHING : from;
        }

        /** The value now, for people. */
        public String shownTo() {
            return to.isEmpty() ? NOTHING : to;
        }
    }
}
