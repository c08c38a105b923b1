package org.spoolhound.indexer.state;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people made of an alert.
 *
 * @param state how far they are
 * @param verdict what it turned out to be; null unless closed
 * @param assignee who works on it, or null
 * @param snoozedUntil not to be shown before, or null
 * @param changedAt when someone last changed it; null when nobody did
 * @param changedBy who did
 */
public record AlertWork(
        State state,
        @Nullable Verdict verdict,
        @Nullable String assignee,
        @Nullable Instant snoozedUntil,
        @Nullable Instant changedAt,
        @Nullable String changedBy) {

    /** Nobody has looked yet. */
    public static final AlertWork UNTOUCHED =
            new AlertWork(State.NEW, null, null, null, null, null);

    /** How far people are with an alert. */
    public enum State {
        /** Nobody has looked. */
        NEW,
        /** Someone has seen it. */
        ACKNOWLEDGED,
        /** Someone works on it. */
        IN_PROGRESS,
        /** It is dealt with, and has a verdict. */
        CLOSED;

        /** Its stable word: {@code in-progress}. */
        public String word() {
            return AlertWork.word(this);
        }

        /** The state of this word. */
        public static Optional<State> of(String word) {
            return AlertWork.of(State.class, word);
        }
    }

    /** What an alert turned out to be. */
    public enum Verdict {
        /** What the rule looks for did happen, and was not wanted. */
        TRUE_POSITIVE,
        /** It did happen, and was wanted or harmless. */
        BENIGN,
        /** Something else looked like it. */
        FALSE_POSITIVE,
        /** Nobody could tell. */
        UNDETERMINED;

        /** Its stable word: {@code false-positive}. */
        public String word() {
            return AlertWork.word(this);
        }

        /** The verdict of this word. */
        public static Optional<Verdict> of(String word) {
            return AlertWork.of(Verdict.class, word);
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <E extends Enum<E>> Optional<E> of(Class<E> type, String word) {
        for (E value : type.getEnumConstants()) {
            if (word(value).equals(word)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
