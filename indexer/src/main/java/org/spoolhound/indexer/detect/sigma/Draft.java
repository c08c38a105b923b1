package org.spoolhound.indexer.detect.sigma;

import java.util.EnumSet;
import java.util.Set;
import org.spoolhound.indexer.condition.Condition.FieldReference.Relation;
import org.spoolhound.indexer.condition.WildcardPattern;
import org.spoolhound.indexer.condition.regex.RegexPattern;

/** A value on its way through the modifiers behind its field's name. */
sealed interface Draft {

    /** How an error calls it. */
    String kind();

    /** Text, perhaps with wildcards. */
    record Text(WildcardPattern pattern) implements Draft {
        @Override
        public String kind() {
            return "text";
        }
    }

    /** Text in an encoding. */
    record Bytes(byte[] bytes) implements Draft {
        @Override
        public String kind() {
            return "encoded text";
        }
    }

    /** A regular expression. */
    record Expression(String text, Set<RegexPattern.Flag> flags) implements Draft {
        Expression with(RegexPattern.Flag flag) {
            EnumSet<RegexPattern.Flag> more = EnumSet.of(flag);
            more.addAll(flags);
            return new Expression(text, more);
        }

        @Override
        public String kind() {
            return "a regular expression";
        }
    }

    /** Another field of the event. */
    record Reference(String field, Relation relation) implements Draft {
        @Override
        public String kind() {
            return "a reference to a field";
        }
    }

    /** A network. */
    record Network(String text) implements Draft {
        @Override
        public String kind() {
            return "a network";
        }
    }

    /** A part of a moment. */
    record Part(org.spoolhound.indexer.condition.ValueTest.TimePart.Unit unit, long number)
            implements Draft {
        @Override
        public String kind() {
            return "a part of a date";
        }
    }

    /** A test that is ready. */
    record Ready(org.spoolhound.indexer.condition.ValueTest test) implements Draft {
        @Override
        public String kind() {
            return "a comparison";
        }
    }
}
