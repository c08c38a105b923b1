package org.spoolhound.indexer.enrich.pattern;

import java.util.List;
import java.util.stream.Stream;

/**
 * A compiled line pattern, for example {@code Failed {:word} for {user.name:last} from
 * {source:address} port {source.port:port}}. Safe for many threads.
 */
public final class LinePattern {

    private final String source;
    private final Element.Sequence elements;
    private final List<String> fields;

    LinePattern(String source, Element.Sequence elements, List<String> fields) {
        this.source = source;
        this.elements = elements;
        this.fields = List.copyOf(fields);
    }

    /**
     * Compiles a pattern.
     *
     * @throws LinePatternException when it is not one
     */
    public static LinePattern compile(String source) throws LinePatternException {
        return new PatternCompiler(source).compile();
    }

    /**
     * Whether the text from a position to its end (blanks at the end aside) fits.
     *
     * @param into emptied first; holds what was captured when the text fits, else anything
     */
    public boolean match(String line, int from, Captures into) {
        into.clear();
        int end = elements.match(line, from, into);
        return end != Element.NO_MATCH && onlyBlanks(line, end);
    }

    /**
     * The texts of which the line must begin with one; an empty one when it may begin with
     * anything.
     */
    public List<String> prefixes() {
        return prefixes(elements.parts(), 0).distinct().toList();
    }

    private static Stream<String> prefixes(List<Element> parts, int index) {
        if (index == parts.size()) {
            return Stream.of("");
        }
        return switch (parts.get(index)) {
            case Element.Literal literal -> Stream.of(literal.text());
            case Element.Choice choice when choice.options().contains("") -> Stream.of("");
            case Element.Choice choice -> choice.options().stream();
            case Element.Optional group ->
                Stream.concat(prefixes(group.body().parts(), 0), prefixes(parts, index + 1));
            case Element.Capture capture -> Stream.of("");
            case Element.Sequence sequence -> prefixes(sequence.parts(), 0);
        };
    }

    /** The fields it captures, by name. */
    public List<String> fields() {
        return fields;
    }

    @Override
    public String toString() {
        return source;
    }

    private static boolean onlyBlanks(String line, int from) {
        for (int at = from; at < line.length(); at++) {
            if (line.charAt(at) > ' ') {
                return false;
            }
        }
        return true;
    }
}
