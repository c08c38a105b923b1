package org.spoolhound.indexer.index;

import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.util.BytesRef;
import org.spoolhound.indexer.condition.ConditionEvaluator;
import org.spoolhound.indexer.condition.IpAddress;
import org.spoolhound.indexer.condition.TextAnalysis;
import org.spoolhound.indexer.condition.Values;
import org.spoolhound.indexer.fields.Field;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.fields.FieldType;
import org.spoolhound.spool.snapshot.Event;

/**
 * The values of a field as they are counted: equal keys for what the index takes for one value,
 * whether they were read from an event, a term or a point.
 */
final class FieldKeys {
    private final String field;
    private final FieldType type;
    private final String termField;
    private final BytesRef termPrefix;

    FieldKeys(String field, FieldCatalogue catalogue) {
        Field known = catalogue.find(field);
        this.field = field;
        this.type = known == null ? FieldType.KEYWORD : known.type();
        this.termField = known == null ? IndexFields.FLAT : field;
        this.termPrefix = new BytesRef(known == null ? field + '=' : "");
    }

    String field() {
        return field;
    }

    /** The Lucene field whose terms these are. */
    String termField() {
        return termField;
    }

    /** How those of its terms begin that belong to the field. */
    BytesRef termPrefix() {
        return termPrefix;
    }

    /** Whether the index has points of it, not terms. */
    boolean isNumber() {
        return type == FieldType.LONG || type == FieldType.DOUBLE || type == FieldType.DATE;
    }

    /** Whether only events tell its values: the index has words, or nothing but its order. */
    boolean isOnlyStored() {
        return type == FieldType.TEXT || field.equals(FieldCatalogue.TIMESTAMP);
    }

    /** The key of a value that an event carries. */
    String of(Object raw) {
        Object typed = switch (type) {
            case KEYWORD, BOOLEAN, TEXT -> null;
            case IP -> Values.asIp(raw);
            case LONG -> Values.asLong(raw);
            case DOUBLE -> Values.asDouble(raw);
            case DATE -> {
                Long micros = Values.asMicros(raw);
                yield micros == null ? null : Values.ofMicros(micros);
            }
        };
        return typed == null ? TextAnalysis.fold(Values.text(raw)) : typed.toString();
    }

    /** The key of a term. */
    String of(BytesRef term) {
        return type == FieldType.IP
                ? IpAddress.ofBytes(term.bytes, term.offset).toString()
                : ConditionQueries.text(term, termPrefix.length);
    }

    /** The key of a point. */
    String of(byte[] packed) {
        return switch (type) {
            case DOUBLE -> Double.toString(DoublePoint.decodeDimension(packed, 0));
            case DATE -> Values.ofMicros(LongPoint.decodeDimension(packed, 0)).toString();
            default -> Long.toString(LongPoint.decodeDimension(packed, 0));
        };
    }

    /** How an event writes the value of a key. */
    String textOf(Event event, String key) {
        for (Object raw : ConditionEvaluator.values(event, field)) {
            if (of(raw).equals(key)) {
                return Values.text(raw);
            }
        }
        return key;
    }
}
