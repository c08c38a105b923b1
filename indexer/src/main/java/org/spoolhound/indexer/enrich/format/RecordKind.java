package org.spoolhound.indexer.enrich.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One kind of a format's records, such as one of Zeek's logs.
 *
 * @param dataset {@code event.dataset} of such records
 * @param toldBy the member that may tell the kind
 * @param told its values that mean this kind
 * @param has members that only this kind has: one of the lists must be there in full
 * @param set fields that every such record gets
 * @param members what becomes of its members
 */
public record RecordKind(
        String dataset,
        String toldBy,
        Set<String> told,
        List<List<String>> has,
        Map<String, Object> set,
        RecordMap members) {

    /** Copies the lists. */
    public RecordKind {
        told = Set.copyOf(told);
        has = List.copyOf(has);
        set = Map.copyOf(set);
    }

    boolean isTold(Map<String, Object> record) {
        return record.get(toldBy) instanceof String text && told.contains(text);
    }

    boolean fits(Map<String, Object> record) {
        for (List<String> names : has) {
            if (record.keySet().containsAll(names)) {
                return true;
            }
        }
        return false;
    }

    void mark(Fields out) {
        out.put("event.dataset", dataset);
        set.forEach(out::put);
    }

    List<String> fields() {
        List<String> fields = new ArrayList<>(set.keySet());
        fields.addAll(members.fields());
        return fields;
    }
}
