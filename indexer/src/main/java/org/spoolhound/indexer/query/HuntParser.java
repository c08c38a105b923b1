package org.spoolhound.indexer.query;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.lucene.queryparser.flexible.core.QueryNodeParseException;
import org.apache.lucene.queryparser.flexible.core.nodes.AndQueryNode;
import org.apache.lucene.queryparser.flexible.core.nodes.BooleanQueryNode;
import org.apache.lucene.queryparser.flexible.core.nodes.FieldQueryNode;
import org.apache.lucene.queryparser.flexible.core.nodes.GroupQueryNode;
import org.apache.lucene.queryparser.flexible.core.nodes.ModifierQueryNode;
import org.apache.lucene.queryparser.flexible.core.nodes.OrQueryNode;
import org.apache.lucene.queryparser.flexible.core.nodes.QueryNode;
import org.apache.lucene.queryparser.flexible.standard.parser.ParseException;
import org.apache.lucene.queryparser.flexible.standard.parser.StandardSyntaxParser;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.fields.FieldCatalogue;

/**
 * Reads hunt strings in Lucene syntax. Values are found first ({@link HuntLexer}), Lucene's parser
 * reads what joins them, and the field catalogue tells what each value asks. Words side by side
 * must all be met, as if joined by AND. The language is described in docs/hunting.md. Safe for many
 * threads.
 */
public final class HuntParser {

    /** The longest query taken, in chars. */
    public static final int MAX_CHARS = 8_192;

    private static final String EXISTS = "_exists_";
    private static final String NO_FIELD = "";

    private final FieldCatalogue catalogue;
    private final Clock clock;
    private final Predicate<String> inData;

    /** A parser that knows only the catalogue's fields. */
    public HuntParser(FieldCatalogue catalogue, Clock clock) {
        this(catalogue, clock, name -> false);
    }

    /**
     * A parser.
     *
     * @param clock what {@code now} means
     * @param inData tells whether events carry a field that is not in the catalogue
     */
    public HuntParser(FieldCatalogue catalogue, Clock clock, Predicate<String> inData) {
        this.catalogue = catalogue;
        this.clock = clock;
        this.inData = inData;
    }

    /**
     * Reads a hunt string; a blank one means everything.
     *
     * @throws QuerySyntaxException when it cannot be understood
     */
    public Condition parse(String query) throws QuerySyntaxException {
        if (query.length() > MAX_CHARS) {
            throw new QuerySyntaxException(
                    MAX_CHARS, "the query is longer than " + MAX_CHARS + " characters", null);
        }
        if (query.isBlank()) {
            return new Condition.All();
        }
        Skeleton skeleton = new HuntLexer(query, this::isKnown).read();
        return new Reading(skeleton).condition(tree(skeleton, query));
    }

    private boolean isKnown(String name) {
        return catalogue.find(name) != null || catalogue.aliases().containsKey(name);
    }

    private static QueryNode tree(Skeleton skeleton, String query) throws QuerySyntaxException {
        try {
            return new StandardSyntaxParser().parse(skeleton.text(), NO_FIELD);
        } catch (ParseException e) {
            boolean atEnd = e.currentToken.next.kind == 0;
            int column =
                    atEnd ? query.length() + 1 : skeleton.column(e.currentToken.next.beginColumn);
            throw new QuerySyntaxException(
                    column,
                    atEnd ? "the query ends too early" : "something is missing or out of place",
                    null);
        } catch (QueryNodeParseException e) {
            throw new QuerySyntaxException(1, "the query cannot be read", null);
        }
    }

    /** The fields a name stands for. */
    private List<String> resolve(Skeleton.Name name) throws QuerySyntaxException {
        String written = name.name();
        if (isKnown(written) || inData.test(written)) {
            return catalogue.resolve(written);
        }
        Optional<String> similar = catalogue.suggest(written);
        if (similar.isPresent() || written.indexOf('.') < 0) {
            throw new QuerySyntaxException(
                    name.column(),
                    "unknown field " + written,
                    similar.map(s -> "did you mean " + s + "?")
                            .orElse("quote the text to search for it as it is"));
        }
        return List.of(written);
    }

    /** Turns the tree over a skeleton's placeholders into a condition. */
    private final class Reading {
        private final Skeleton skeleton;
        private final LeafConditions leaves = new LeafConditions(catalogue, clock);

        Reading(Skeleton skeleton) {
            this.skeleton = skeleton;
        }

        Condition condition(QueryNode node) throws QuerySyntaxException {
            return switch (node) {
                case FieldQueryNode leaf -> leaf(leaf);
                case ModifierQueryNode modified -> {
                    Condition part = condition(modified.getChild());
                    yield modified.getModifier() == ModifierQueryNode.Modifier.MOD_NOT
                            ? new Condition.Not(part)
                            : part;
                }
                case GroupQueryNode group -> condition(group.getChild());
                case OrQueryNode or -> new Condition.Or(parts(or));
                case AndQueryNode and -> all(parts(and));
                case BooleanQueryNode implicit -> all(parts(implicit));
                default ->
                    throw new QuerySyntaxException(1, "this kind of query is not supported", null);
            };
        }

        private List<Condition> parts(QueryNode node) throws QuerySyntaxException {
            List<Condition> parts = new ArrayList<>();
            for (QueryNode child : node.getChildren()) {
                parts.add(condition(child));
            }
            return parts;
        }

        private static Condition all(List<Condition> parts) {
            return parts.size() == 1 ? parts.getFirst() : new Condition.And(parts);
        }

        private Condition leaf(FieldQueryNode node) throws QuerySyntaxException {
            Leaf leaf = skeleton.leaf(node.getText());
            CharSequence field = node.getField();
            if (field.isEmpty()) {
                return leaves.freeText(leaf);
            }
            Skeleton.Name name = skeleton.name(field);
            if (name.name().equals(EXISTS)) {
                return exists(leaf);
            }
            return leaves.of(resolve(name), leaf);
        }

        private Condition exists(Leaf leaf) throws QuerySyntaxException {
            String written = switch (leaf) {
                case Leaf.Term term -> term.text().text();
                case Leaf.Quoted quoted -> quoted.text();
                case Leaf.Regex regex -> "";
                case Leaf.Range range -> "";
            };
            if (written.isEmpty()) {
                throw new QuerySyntaxException(
                        leaf.column(), EXISTS + " takes the name of a field", null);
            }
            List<String> fields = resolve(new Skeleton.Name(written, leaf.column()));
            List<Condition> parts = new ArrayList<>();
            fields.forEach(field -> parts.add(new Condition.Exists(field)));
            return parts.size() == 1 ? parts.getFirst() : new Condition.Or(parts);
        }
    }
}
