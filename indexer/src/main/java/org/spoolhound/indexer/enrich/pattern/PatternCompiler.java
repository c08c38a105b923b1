package org.spoolhound.indexer.enrich.pattern;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.enrich.value.TimeFormat;

/**
 * Text to pattern. <code>{</code> opens everything special: <code>{{</code> is a brace, <code>
 * {field:type}</code> a capture, <code>{(a|b)}</code> and <code>{field:(a|b)}</code> a choice of
 * texts, <code>{?</code> … <code>?}</code> an optional group.
 */
final class PatternCompiler {

    private static final int MAX_DEPTH = 4;
    private static final Map<String, CaptureType> TYPES = types();

    private final String source;
    private final List<String> fields = new ArrayList<>();
    private int at;

    PatternCompiler(String source) {
        this.source = source;
    }

    LinePattern compile() throws LinePatternException {
        List<Part> parts = sequence(0);
        if (at < source.length()) {
            throw new LinePatternException(at + 1, "'?}' closes no optional group");
        }
        return new LinePattern(source, link(parts, Stop.END), fields);
    }

    /** A part before it is known what follows it. */
    private sealed interface Part {
        record Text(String text) implements Part {}

        record Options(@Nullable String field, List<String> options) implements Part {}

        record Open(@Nullable String field, CaptureType type, int column) implements Part {}

        record Group(List<Part> parts, int column) implements Part {}
    }

    private List<Part> sequence(int depth) throws LinePatternException {
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        while (at < source.length() && !source.startsWith("?}", at)) {
            char c = source.charAt(at);
            if (c != '{' || source.startsWith("{{", at)) {
                literal.append(c);
                at += c == '{' ? 2 : 1;
                continue;
            }
            flush(literal, parts);
            parts.add(source.startsWith("{?", at) ? group(depth + 1) : capture());
        }
        flush(literal, parts);
        return parts;
    }

    private static void flush(StringBuilder literal, List<Part> parts) {
        if (!literal.isEmpty()) {
            parts.add(new Part.Text(literal.toString()));
            literal.setLength(0);
        }
    }

    private Part group(int depth) throws LinePatternException {
        int column = at + 1;
        if (depth > MAX_DEPTH) {
            throw new LinePatternException(column, "optional groups nest deeper than " + MAX_DEPTH);
        }
        at += 2;
        List<Part> parts = sequence(depth);
        if (!source.startsWith("?}", at)) {
            throw new LinePatternException(column, "the optional group is not closed: add '?}'");
        }
        at += 2;
        return new Part.Group(parts, column);
    }

    private Part capture() throws LinePatternException {
        int column = at + 1;
        int close = source.indexOf('}', at);
        if (close < 0) {
            throw new LinePatternException(column, "the capture is not closed: add '}'");
        }
        String inner = source.substring(at + 1, close);
        at = close + 1;
        if (inner.startsWith("(")) {
            return options(null, inner, column);
        }
        int colon = inner.indexOf(':');
        String name = colon < 0 ? inner : inner.substring(0, colon);
        String type = colon < 0 ? "text" : inner.substring(colon + 1).strip();
        String field = name.isEmpty() ? null : field(name, column);
        if (type.startsWith("(")) {
            return options(field, type, column);
        }
        return new Part.Open(field, type(type, column), column);
    }

    private String field(String name, int column) throws LinePatternException {
        boolean fits = name.chars().allMatch(PatternCompiler::isFieldChar);
        if (!fits) {
            throw new LinePatternException(column, "not a field name: '" + name + "'");
        }
        fields.add(name);
        return name;
    }

    private static boolean isFieldChar(int c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '@' || c == '-';
    }

    private static Part options(@Nullable String field, String text, int column)
            throws LinePatternException {
        if (!text.endsWith(")") || text.length() < 4) {
            throw new LinePatternException(column, "a choice is written (one|other)");
        }
        List<String> options =
                Arrays.asList(text.substring(1, text.length() - 1).split("\\|", -1));
        for (int i = 0; i < options.size(); i++) {
            for (int j = i + 1; j < options.size(); j++) {
                if (options.get(j).startsWith(options.get(i))) {
                    throw new LinePatternException(
                            column,
                            "'" + options.get(j) + "' is never reached: '" + options.get(i)
                                    + "' stands before it");
                }
            }
        }
        return new Part.Options(field, options);
    }

    private static CaptureType type(String name, int column) throws LinePatternException {
        if (name.startsWith("time ")) {
            return new TimeCapture(TimeFormat.of(name.substring(5).strip()));
        }
        CaptureType type = TYPES.get(name);
        if (type == null) {
            throw new LinePatternException(
                    column,
                    "unknown type '" + name + "': one of " + TYPES.keySet() + ", time FORMAT");
        }
        return type;
    }

    private static Element.Sequence link(List<Part> parts, Stop after) throws LinePatternException {
        Deque<Element> linked = new ArrayDeque<>();
        Stop stop = after;
        Part.@Nullable Open open = null;
        for (Part part : parts.reversed()) {
            switch (part) {
                case Part.Text text -> {
                    linked.addFirst(new Element.Literal(text.text()));
                    stop = new Stop(List.of(text.text()), false);
                    open = null;
                }
                case Part.Options options -> {
                    linked.addFirst(new Element.Choice(options.field(), options.options()));
                    stop = afterChoice(options, stop);
                    open = options.options().contains("") ? open : null;
                }
                case Part.Open capture -> {
                    if (open != null && capture.type().open() && !isSpace(open)) {
                        throw new LinePatternException(
                                capture.column(),
                                "nothing says where this capture ends: put text after it");
                    }
                    linked.addFirst(
                            new Element.Capture(capture.type(), new Slot(capture.field(), stop)));
                    open = capture;
                    stop = new Stop(isSpace(capture) ? List.of(" ") : List.of(), false);
                }
                case Part.Group group -> {
                    Element.Sequence body = link(group.parts(), stop);
                    linked.addFirst(new Element.Optional(body));
                    stop = afterGroup(group, body, stop);
                }
            }
        }
        return new Element.Sequence(List.copyOf(linked));
    }

    private static boolean isSpace(Part.Open capture) {
        return capture.type() == TextCaptures.SPACE;
    }

    private static Stop afterChoice(Part.Options choice, Stop after) {
        List<String> literals = new ArrayList<>(choice.options());
        boolean skipped = literals.remove("");
        if (skipped) {
            literals.addAll(after.literals());
        }
        return new Stop(literals, skipped && after.end());
    }

    private static Stop afterGroup(Part.Group group, Element.Sequence body, Stop after)
            throws LinePatternException {
        List<String> literals = new ArrayList<>();
        Element first = body.parts().isEmpty() ? null : body.parts().getFirst();
        switch (first) {
            case Element.Literal literal -> literals.add(literal.text());
            case Element.Choice choice
            when !choice.options().contains("") -> literals.addAll(choice.options());
            case Element.Capture capture
            when capture.type() == TextCaptures.SPACE -> literals.add(" ");
            case null, default ->
                throw new LinePatternException(
                        group.column(), "an optional group begins with text");
        }
        literals.addAll(after.literals());
        return new Stop(literals, after.end());
    }

    private static Map<String, CaptureType> types() {
        Map<String, CaptureType> types = new TreeMap<>();
        for (TextCaptures type : TextCaptures.values()) {
            types.put(type.name().toLowerCase(Locale.ROOT).replace('_', '-'), type);
        }
        for (NumberCaptures type : NumberCaptures.values()) {
            types.put(type.name().toLowerCase(Locale.ROOT), type);
        }
        return types;
    }
}
