package org.spoolhound.spool.settings;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one value as the type a record asks for; refuses with an IllegalArgumentException. */
final class ScalarReader {
    private static final Map<Class<?>, Function<String, Object>> READERS = Map.of(
            String.class, text -> text,
            int.class, text -> (int) number(text, Integer.MIN_VALUE, Integer.MAX_VALUE),
            long.class, text -> number(text, Long.MIN_VALUE, Long.MAX_VALUE),
            double.class, ScalarReader::fraction,
            boolean.class, ScalarReader::truth,
            Duration.class, DurationText::parse,
            ByteSize.class, ByteSize::parse,
            LocalTime.class, ScalarReader::time);

    private ScalarReader() {}

    static Object read(ConfigValue value, Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return list(value, (Class<?>) list.getActualTypeArguments()[0]);
        }
        return scalar(value, (Class<?>) type);
    }

    private static List<Object> list(ConfigValue value, Class<?> type) {
        List<Object> items = new ArrayList<>();
        if (value instanceof ConfigList list) {
            list.forEach(item -> items.add(scalar(item, type)));
        } else if (value.origin().description().startsWith(Origin.ENVIRONMENT)) {
            for (String item : text(value).split(",", -1)) {
                if (!item.isBlank()) {
                    items.add(convert(item.strip(), value, type));
                }
            }
        } else {
            throw new IllegalArgumentException("not a list; write [ one, two ]");
        }
        return List.copyOf(items);
    }

    private static Object scalar(ConfigValue value, Class<?> type) {
        if (value instanceof ConfigList || value instanceof ConfigObject) {
            throw new IllegalArgumentException("one value is needed here");
        }
        return convert(text(value), value, type);
    }

    private static Object convert(String text, ConfigValue value, Class<?> type) {
        if (type == Path.class) {
            return path(text, value);
        }
        if (type.isEnum()) {
            return choice(text, type);
        }
        Function<String, Object> reader = READERS.get(type);
        if (reader == null) {
            throw new IllegalStateException("settings cannot be of " + type);
        }
        return reader.apply(text);
    }

    /** As written in the file: {@code 007} stays {@code 007}. */
    private static String text(ConfigValue value) {
        return value.atKey("x").getString("x");
    }

    private static long number(String text, long least, long most) {
        try {
            long number = Long.parseLong(text.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a whole number", e);
        }
        throw new IllegalArgumentException("must be " + least + " to " + most);
    }

    private static double fraction(String text) {
        try {
            double number = Double.parseDouble(text.strip());
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a number", e);
        }
        throw new IllegalArgumentException("not a finite number");
    }

    private static boolean truth(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "on", "yes" -> true;
            case "false", "off", "no" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private static LocalTime time(String text) {
        try {
            return LocalTime.parse(text.strip());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a time of day; write 03:30", e);
        }
    }

    private static Path path(String text, ConfigValue value) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a path is needed");
        }
        try {
            @Nullable Path folder = Origin.folder(value.origin());
            return folder == null ? Path.of(text) : folder.resolve(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("not a path", e);
        }
    }

    private static Object choice(String text, Class<?> type) {
        Object[] choices = type.getEnumConstants();
        return Arrays.stream(choices)
                .filter(choice -> spelled(choice).equals(text.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not one of "
                        + Arrays.stream(choices)
                                .map(ScalarReader::spelled)
                                .collect(Collectors.joining(", "))));
    }

    private static String spelled(Object choice) {
        return ((Enum<?>) choice).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
