package org.spoolhound.indexer.letter;

import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The words of one language, and how it writes numbers and dates. */
public final class Messages {
    private final Locale locale;
    private final Properties words;
    private final Properties english;

    Messages(Locale locale, Properties words, Properties english) {
        this.locale = locale;
        this.words = words;
        this.english = english;
    }

    /** For example {@code de}. */
    public String language() {
        return locale.toLanguageTag();
    }

    /** A message as it stands; one that is nowhere is its own name. */
    public String get(String key) {
        return words.getProperty(key, english.getProperty(key, key));
    }

    /**
     * A message with values in its places {@code {0}}, {@code {1}} …; a pattern that cannot be used
     * is replaced by the English one.
     */
    public String format(String key, Object... values) {
        try {
            return new MessageFormat(get(key), locale).format(values);
        } catch (IllegalArgumentException e) {
            return new MessageFormat(english.getProperty(key, key), Locale.ENGLISH).format(values);
        }
    }

    /** All messages by name, for templates. */
    public Map<String, Object> all() {
        Map<String, Object> all = new TreeMap<>();
        english.stringPropertyNames().forEach(key -> all.put(key, get(key)));
        words.stringPropertyNames().forEach(key -> all.put(key, get(key)));
        return all;
    }

    /** A whole number as the language groups its digits. */
    public String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** A day with its weekday, in full. */
    public String date(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                .withLocale(locale)
                .format(day);
    }

    /** A day in short. */
    public String shortDate(LocalDate day) {
        return DateTimeFormatter.ofPattern(get("short_date"), locale).format(day);
    }

    /** A moment as hours and minutes. */
    public String time(Instant moment, ZoneId zone) {
        return DateTimeFormatter.ofPattern("HH:mm", locale).format(moment.atZone(zone));
    }

    /** A moment as day, hours and minutes. */
    public String moment(Instant moment, ZoneId zone) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", locale).format(moment.atZone(zone));
    }

    /** An amount of data in the largest unit that leaves a whole number. */
    public String bytes(long bytes) {
        long amount = bytes;
        int unit = 0;
        String[] names = {"B", "KiB", "MiB", "GiB", "TiB"};
        while (amount >= 10 * 1024 && unit < names.length - 1) {
            amount /= 1024;
            unit++;
        }
        return number(amount) + " " + names[unit];
    }
}
