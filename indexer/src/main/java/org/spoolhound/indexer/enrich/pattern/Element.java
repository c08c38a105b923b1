package org.spoolhound.indexer.enrich.pattern;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a pattern. Each consumes text from a position once and never tries another way. */
sealed interface Element {

    /** What {@link #match} returns when the text does not fit. */
    int NO_MATCH = -1;

    /** The position after the text consumed, or {@link #NO_MATCH}. */
    int match(String line, int at, Captures into);

    /** Exactly this text. */
    record Literal(String text) implements Element {
        @Override
        public int match(String line, int at, Captures into) {
            return line.startsWith(text, at) ? at + text.length() : NO_MATCH;
        }
    }

    /** The first of these texts that stands here; an empty one always does. */
    record Choice(@Nullable String field, List<String> options) implements Element {
        public Choice {
            options = List.copyOf(options);
        }

        @Override
        public int match(String line, int at, Captures into) {
            for (int i = 0; i < options.size(); i++) {
                String option = options.get(i);
                if (line.startsWith(option, at)) {
                    if (field != null && !option.isEmpty()) {
                        into.add(field, option);
                    }
                    return at + option.length();
                }
            }
            return NO_MATCH;
        }
    }

    /** Text that becomes the value of a field. */
    record Capture(CaptureType type, Slot slot) implements Element {
        @Override
        public int match(String line, int at, Captures into) {
            return type.read(line, at, slot, into);
        }
    }

    /** Parts that are there or not. */
    record Optional(Sequence body) implements Element {
        @Override
        public int match(String line, int at, Captures into) {
            int mark = into.mark();
            int end = body.match(line, at, into);
            if (end == NO_MATCH) {
                into.reset(mark);
                return at;
            }
            return end;
        }
    }

    /** Parts one after the other. */
    record Sequence(List<Element> parts) implements Element {
        public Sequence {
            parts = List.copyOf(parts);
        }

        @Override
        public int match(String line, int at, Captures into) {
            int position = at;
            for (int i = 0; i < parts.size() && position != NO_MATCH; i++) {
                position = parts.get(i).match(line, position, into);
            }
            return position;
        }
    }
}
