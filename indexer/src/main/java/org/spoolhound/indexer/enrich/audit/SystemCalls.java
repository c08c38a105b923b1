package org.spoolhound.indexer.enrich.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names of system calls and processor architectures by their numbers. */
final class SystemCalls {

    private static final Map<String, String> ARCHITECTURES = Map.of(
            "c000003e",
            "x86_64",
            "40000003",
            "i386",
            "c00000b7",
            "aarch64",
            "40000028",
            "arm",
            "c0000015",
            "ppc64le",
            "80000015",
            "ppc64",
            "80000016",
            "s390x",
            "c00000f3",
            "riscv64");
    private static final Map<String, String> NAMES = load();

    private SystemCalls() {}

    /**
     * The architecture a number in hexadecimal stands for; the number itself when it is not
     * known.
     */
    static String architecture(String number) {
        return ARCHITECTURES.getOrDefault(number, number);
    }

    /** The name of a system call, or null. */
    static @Nullable String name(String architecture, String number) {
        return NAMES.get(architecture + " " + number);
    }

    private static Map<String, String> load() {
        Map<String, String> names = new HashMap<>();
        try (InputStream in = SystemCalls.class.getResourceAsStream("syscalls.txt")) {
            if (in == null) {
                throw new IllegalStateException("syscalls.txt is not packed");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> add(line.split(" "), names));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(names);
    }

    private static void add(String[] words, Map<String, String> names) {
        int first = Integer.parseInt(words[1]);
        for (int i = 2; i < words.length; i++) {
            names.put(words[0] + " " + (first + i - 2), words[i]);
        }
    }
}
