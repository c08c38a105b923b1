package org.spoolhound.indexer.index;

import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;
import org.spoolhound.indexer.condition.ConditionEvaluator;
import org.spoolhound.indexer.condition.IpAddress;
import org.spoolhound.indexer.condition.TextAnalysis;
import org.spoolhound.indexer.condition.Values;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.fields.FieldType;
import org.spoolhound.spool.snapshot.Event;

/**
 * A field whose values are completed from its terms.
 *
 * @param name its name in events
 * @param type how its values are indexed
 * @param termField the Lucene field of its terms
 * @param before what stands before the value in each term
 */
record CompletionField(String name, FieldType type, String termField, String before) {

    static CompletionField of(String name, FieldCatalogue catalogue) {
        boolean known = catalogue.find(name) != null;
        return new CompletionField(
                name,
                catalogue.typeOf(name),
                known ? name : IndexFields.FLAT,
                known ? "" : name + '=');
    }

    /** Whether its values are terms; numbers and times are points, texts are words. */
    boolean hasTerms() {
        return switch (type) {
            case KEYWORD, BOOLEAN, IP -> true;
            case TEXT, LONG, DOUBLE, DATE -> false;
        };
    }

    /** Where its terms begin whose value begins so; an address's bytes say nothing about that. */
    BytesRef prefix(String typed) {
        return type == FieldType.IP ? new BytesRef() : new BytesRef(before + typed);
    }

    /** The value of a term, case folded. */
    String key(BytesRef term) {
        return type == FieldType.IP
                ? IpAddress.ofBytes(term.bytes, term.offset).toString()
                : ConditionQueries.text(term, new BytesRef(before).length);
    }

    /** The term of a value. */
    Term term(String key) {
        IpAddress address = type == FieldType.IP ? IpAddress.parse(key) : null;
        return new Term(
                termField,
                address == null ? new BytesRef(before + key) : new BytesRef(address.bytes()));
    }

    /** How an event writes a value. */
    String textOf(Event event, String key) {
        for (Object raw : ConditionEvaluator.values(event, name)) {
            String text = Values.text(raw);
            if (type != FieldType.IP && TextAnalysis.fold(text).equals(key)) {
                return text;
            }
        }
        return key;
    }
}
