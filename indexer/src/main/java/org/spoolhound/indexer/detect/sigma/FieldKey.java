package org.spoolhound.indexer.detect.sigma;

import java.util.ArrayList;
import java.util.List;

/**
 * A field's name and the modifiers behind it.
 *
 * @param field without blanks; empty when the value is looked for everywhere
 * @param modifiers in the order written
 */
record FieldKey(String field, List<Modifier> modifiers) {

    /** Reads {@code Field|modifier|modifier}. */
    static FieldKey parse(String written, int line) throws SigmaException {
        String[] parts = written.split("\\|", -1);
        List<Modifier> modifiers = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            Modifier modifier = Modifier.find(parts[i].strip());
            if (modifier == null) {
                throw new SigmaException(
                        line,
                        "unknown modifier '" + parts[i] + "' in '" + written + "'; known are "
                                + Modifier.names());
            }
            modifiers.add(modifier);
        }
        return new FieldKey(parts[0].replace(" ", ""), List.copyOf(modifiers));
    }

    boolean has(Modifier modifier) {
        return modifiers.contains(modifier);
    }
}
