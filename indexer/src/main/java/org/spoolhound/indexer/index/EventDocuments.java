package org.spoolhound.indexer.index;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.condition.IpAddress;
import org.spoolhound.indexer.condition.TextAnalysis;
import org.spoolhound.indexer.condition.Values;
import org.spoolhound.indexer.fields.Field;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.fields.FieldType;
import org.spoolhound.indexer.index.codec.EventBytes;
import org.spoolhound.spool.snapshot.Event;

/**
 * Turns events into Lucene documents. What each type of field becomes, and why, is argued in
 * docs/decisions/006. Not safe for use by several threads.
 */
final class EventDocuments {
    private final FieldCatalogue catalogue;
    private final Shapes shapes = new Shapes();
    private final EventBytes bytes = new EventBytes();

    EventDocuments(FieldCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The document of an event. */
    Document build(IndexedEvent indexed) {
        Event event = indexed.event();
        Document document = new Document();
        EventKey key = EventKey.of(indexed.id());
        BytesRef origin = new BytesRef(key.origin());
        document.add(new NumericDocValuesField(IndexFields.TIME, Values.micros(event.time())));
        document.add(new SortedDocValuesField(IndexFields.ORIGIN, origin));
        document.add(new NumericDocValuesField(IndexFields.LINE, key.line()));
        document.add(new TermField(IndexFields.ORIGIN, origin));
        document.add(new TermField(IndexFields.SNAPSHOT, indexed.snapshot()));
        document.add(new TermField(FieldCatalogue.KIND, event.kind().ecs()));
        document.add(new StoredField(IndexFields.SOURCE, bytes.of(event)));
        addFields(event, document);
        return document;
    }

    private void addFields(Event event, Document document) {
        List<String> names = new ArrayList<>(event.fields().size());
        Sink sink = new Sink(document);
        for (Map.Entry<String, Object> entry : event.fields().entrySet()) {
            String name = entry.getKey();
            Object value = entry.getValue();
            if (!(value instanceof List<?> list)) {
                names.add(name);
                sink.add(name, catalogue.find(name), value);
            } else if (!list.isEmpty()) {
                names.add(name);
                sink.addAll(name, catalogue.find(name), list);
            }
        }
        for (BytesRef shape : shapes.terms(names)) {
            document.add(new TermField(IndexFields.SHAPE, shape));
        }
    }

    /** Adds the values of one event. */
    private static final class Sink {
        private final Document document;
        private @Nullable Set<String> ignored;

        Sink(Document document) {
            this.document = document;
        }

        void addAll(String name, @Nullable Field field, List<?> values) {
            int count = 0;
            for (Object value : values) {
                if (count++ == IndexFields.MAX_VALUES) {
                    ignore(name);
                    return;
                }
                add(name, field, value);
            }
        }

        void add(String name, @Nullable Field field, Object value) {
            FieldType type = field == null ? FieldType.KEYWORD : field.type();
            IndexableField typed = switch (type) {
                case KEYWORD, BOOLEAN -> keyword(name, field, Values.text(value));
                case TEXT -> text(name, Values.text(value));
                case IP -> ip(name, Values.asIp(value));
                case LONG -> longPoint(name, Values.asLong(value));
                case DATE -> longPoint(name, Values.asMicros(value));
                case DOUBLE -> doublePoint(name, Values.asDouble(value));
            };
            if (typed == null) {
                ignore(name);
            } else {
                document.add(typed);
            }
        }

        private static @Nullable IndexableField keyword(
                String name, @Nullable Field field, String text) {
            if (text.length() > IndexFields.MAX_KEYWORD_CHARS) {
                return null;
            }
            if (field == null) {
                return TermField.signed(IndexFields.FLAT, IndexFields.flat(name, text));
            }
            String folded = TextAnalysis.fold(text);
            boolean inParts = field.wildcard() || field.freeText();
            return inParts ? TermField.signed(name, folded) : new TermField(name, folded);
        }

        private IndexableField text(String name, String text) {
            String head = text;
            if (text.length() > IndexFields.MAX_TEXT_CHARS) {
                head = text.substring(0, IndexFields.MAX_TEXT_CHARS);
                ignore(name);
            }
            String folded = TextAnalysis.fold(head);
            if (folded.length() > IndexFields.MAX_WORD_CHARS && hasLongWord(folded)) {
                ignore(name);
            }
            return new WordsField(name, folded);
        }

        private static boolean hasLongWord(String text) {
            boolean[] found = {false};
            TextAnalysis.eachWord(
                    text, (start, end) -> found[0] |= end - start > IndexFields.MAX_WORD_CHARS);
            return found[0];
        }

        private static @Nullable IndexableField ip(String name, @Nullable IpAddress address) {
            return address == null ? null : new TermField(name, new BytesRef(address.bytes()));
        }

        private static @Nullable IndexableField longPoint(String name, @Nullable Long value) {
            return value == null ? null : new LongPoint(name, value);
        }

        private static @Nullable IndexableField doublePoint(String name, @Nullable Double value) {
            return value == null ? null : new DoublePoint(name, value);
        }

        private void ignore(String name) {
            Set<String> names = ignored;
            if (names == null) {
                names = new HashSet<>();
                ignored = names;
            }
            if (names.add(name)) {
                document.add(new TermField(IndexFields.IGNORED, name));
            }
        }
    }
}
