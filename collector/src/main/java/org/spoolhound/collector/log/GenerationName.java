package org.spoolhound.collector.log;

import java.util.Locale;
import java.util.Optional;

/**
 * What the name of a rotated log says: {@code syslog.2.gz}, {@code syslog-20261121}, {@code
 * app.log.2026-11-21.zst}.
 *
 * @param compression how its content is packed
 * @param dated whether it is numbered by date; those by count grow older with the number
 * @param digits the number, digits only
 */
record GenerationName(Compression compression, boolean dated, String digits) {

    private static final int MAX_COUNT_DIGITS = 5;
    private static final int MAX_DIGITS = 32;

    /** Reads the part of a name that follows the log's own; empty when it is something else. */
    static Optional<GenerationName> ofSuffix(String suffix) {
        Compression compression = Compression.ofName(suffix);
        String text = suffix.substring(0, suffix.length() - compression.suffix().length());
        if (text.length() < 2 || (text.charAt(0) != '.' && text.charAt(0) != '-')) {
            return Optional.empty();
        }
        String number = text.substring(1);
        String digits = number.chars()
                .filter(Character::isDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        boolean clean = number.chars()
                .allMatch(c -> Character.isDigit(c) || c == '-' || c == '_' || c == 'T');
        if (!clean || digits.isEmpty() || digits.length() > MAX_DIGITS) {
            return Optional.empty();
        }
        return Optional.of(
                new GenerationName(compression, digits.length() > MAX_COUNT_DIGITS, digits));
    }

    /** The log's own name when a file name looks like a rotated generation of it. */
    static Optional<String> baseOf(String name) {
        for (int i = 1; i < name.length() - 1; i++) {
            char c = name.charAt(i);
            if ((c == '.' || c == '-') && ofSuffix(name.substring(i)).isPresent()) {
                return Optional.of(name.substring(0, i));
            }
        }
        return Optional.empty();
    }

    /** Sorts before another when it is older. */
    int age(GenerationName other) {
        if (dated != other.dated) {
            return dated ? -1 : 1;
        }
        int byNumber = dated
                ? digits.compareTo(other.digits)
                : Integer.compare(Integer.parseInt(other.digits), Integer.parseInt(digits));
        return byNumber == 0
                ? compression.suffix().compareTo(other.compression.suffix())
                : byNumber;
    }

    @Override
    public String toString() {
        return digits.toLowerCase(Locale.ROOT) + compression.suffix();
    }
}
