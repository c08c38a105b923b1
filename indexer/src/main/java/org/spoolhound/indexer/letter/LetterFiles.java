package org.spoolhound.indexer.letter;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Templates and messages: those shipped, and above them those of a folder, file by file. */
public final class LetterFiles {
    private static final String PACKED = "/org/spoolhound/report/";
    private static final long MAX_BYTES = 1 << 20;
    private static final List<String> SHIPPED = List.of("de", "en");
    private static final Pattern LANGUAGE_FILE =
            Pattern.compile("messages_([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?)\\.properties");

    private final @Nullable Path folder;

    private LetterFiles(@Nullable Path folder) {
        this.folder = folder;
    }

    /** Those shipped alone. */
    public static LetterFiles shipped() {
        return new LetterFiles(null);
    }

    /** Those shipped, unless the folder holds a file of the same name. */
    public static LetterFiles of(Path folder) {
        return new LetterFiles(folder);
    }

    /**
     * The words of a language; what a language lacks is said in English.
     *
     * @param language for example {@code de}
     * @throws IOException when there is no such language, or its file cannot be read
     */
    public Messages messages(String language) throws IOException {
        Locale locale = Locale.forLanguageTag(language);
        Properties english = properties("messages_en.properties").orElseThrow();
        Optional<Properties> own = properties("messages_" + language + ".properties");
        if (own.isEmpty()) {
            throw new IOException("no language '" + language + "': there is no file messages_"
                    + language + ".properties in conf/report");
        }
        return new Messages(locale, own.get(), english);
    }

    /** Whether there is a file of a language's words. */
    public boolean has(String language) throws IOException {
        return properties("messages_" + language + ".properties").isPresent();
    }

    /** The languages there are words of, by code. */
    public SortedSet<String> languages() throws IOException {
        SortedSet<String> languages = new TreeSet<>(SHIPPED);
        if (folder != null && Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.map(file -> LANGUAGE_FILE.matcher(file.getFileName().toString()))
                        .filter(Matcher::matches)
                        .forEach(file -> languages.add(file.group(1)));
            }
        }
        return languages;
    }

    private Optional<Properties> properties(String name) throws IOException {
        Properties all = new Properties();
        boolean found = false;
        for (Optional<String> text : List.of(packed(name), own(name))) {
            if (text.isPresent()) {
                found = true;
                load(all, text.get(), name);
            }
        }
        return found ? Optional.of(all) : Optional.empty();
    }

    private static void load(Properties all, String text, String name) throws IOException {
        try {
            all.load(new StringReader(text));
        } catch (IllegalArgumentException e) {
            throw new IOException(name + ": " + e.getMessage(), e);
        }
    }

    /**
     * A template.
     *
     * @param name for example {@code report.html}
     * @throws IOException when it cannot be read
     * @throws TemplateException when it cannot be understood
     */
    public Template template(String name) throws IOException, TemplateException {
        Optional<String> own = own(name);
        return Template.parse(name, own.isPresent() ? own.get() : packedText(name));
    }

    private static String packedText(String name) throws IOException {
        return packed(name).orElseThrow(() -> new IOException("no template " + name));
    }

    private Optional<String> own(String name) throws IOException {
        Path file = folder == null ? null : folder.resolve(name);
        if (file == null || !Files.exists(file)) {
            return Optional.empty();
        }
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException(file + " is larger than " + MAX_BYTES + " bytes");
        }
        return Optional.of(Files.readString(file));
    }

    private static Optional<String> packed(String name) throws IOException {
        try (InputStream in = LetterFiles.class.getResourceAsStream(PACKED + name)) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(new String(
                            Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
