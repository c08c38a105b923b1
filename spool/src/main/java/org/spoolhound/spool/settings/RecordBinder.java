package org.spoolhound.spool.settings;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Binds one section to one record; a mismatch of their keys is a defect of the program. */
final class RecordBinder {
    private final String path;

    RecordBinder(String path) {
        this.path = path;
    }

    <T extends Record> T bind(ConfigObject section, Class<T> type) {
        RecordComponent[] components = type.getRecordComponents();
        requireSameKeys(section, components, type);
        List<String> problems = new ArrayList<>();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = value(section, components[i], problems);
        }
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return construct(section, type, values);
    }

    private @Nullable Object value(
            ConfigObject section, RecordComponent component, List<String> problems) {
        String key = kebab(component.getName());
        ConfigValue value = Objects.requireNonNull(section.get(key), key);
        try {
            if (component.getType().isRecord() && value instanceof ConfigObject object) {
                return new RecordBinder(path + "." + key)
                        .bind(object, component.getType().asSubclass(Record.class));
            }
            if (value.valueType() == ConfigValueType.NULL) {
                return nothing(component);
            }
            return ScalarReader.read(value, component.getGenericType());
        } catch (SettingsException e) {
            problems.addAll(e.problems());
        } catch (IllegalArgumentException e) {
            problems.add(Origin.problem(
                    value.origin(), path + "." + key + shown(value) + ": " + e.getMessage()));
        }
        return null;
    }

    private static @Nullable Object nothing(RecordComponent component) {
        if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            throw new IllegalArgumentException("a value is needed");
        }
        return null;
    }

    private static String shown(ConfigValue value) {
        return " = " + Setting.shown(value);
    }

    private <T> T construct(ConfigObject section, Class<T> type, Object[] values) {
        try {
            Constructor<T> constructor =
                    type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refusal) {
                throw refused(section, refusal);
            }
            throw new IllegalStateException(type + " cannot be made", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be made", e);
        }
    }

    private SettingsException refused(ConfigObject section, IllegalArgumentException refusal) {
        String message = String.valueOf(refusal.getMessage());
        ConfigValue culprit = section.get(message.split("[ :]", 2)[0]);
        return new SettingsException(List.of(Origin.problem(
                culprit == null ? section.origin() : culprit.origin(), path + "." + message)));
    }

    private void requireSameKeys(
            ConfigObject section, RecordComponent[] components, Class<?> type) {
        Set<String> keys = new TreeSet<>(section.keySet());
        Set<String> wanted = new TreeSet<>();
        for (RecordComponent component : components) {
            wanted.add(kebab(component.getName()));
        }
        if (!keys.equals(wanted)) {
            Set<String> extra = new TreeSet<>(keys);
            extra.removeAll(wanted);
            wanted.removeAll(keys);
            throw new IllegalStateException("section " + path + " of the defaults and "
                    + type.getSimpleName() + " differ: only in the file " + extra
                    + ", only in the record " + wanted);
        }
    }

    /** {@code maxFiles} to {@code max-files}. */
    static String kebab(String camel) {
        StringBuilder kebab = new StringBuilder();
        for (int i = 0; i < camel.length(); i++) {
            char c = camel.charAt(i);
            if (Character.isUpperCase(c)) {
                kebab.append('-');
            }
            kebab.append(c);
        }
        return kebab.toString().toLowerCase(Locale.ROOT);
    }
}
