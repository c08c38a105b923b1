package org.spoolhound.indexer.index;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.BytesRef;

/** A partition as one commit left it. */
final class PartitionView {
    private final PartitionId id;
    private final DirectoryReader reader;
    private final IndexSearcher searcher;
    private final Set<String> fields = new HashSet<>();
    private final Set<String> ignored;
    private final RecentAnswers recent;
    private final AtomicReferenceArray<HourPlaces> hours;

    /** A view that remembers so many answers. */
    PartitionView(PartitionId id, DirectoryReader reader, int remembered) throws IOException {
        this.recent = new RecentAnswers(remembered);
        this.id = id;
        this.reader = reader;
        this.searcher = new IndexSearcher(reader);
        this.searcher.setQueryCache(null);
        for (FieldInfo field : FieldInfos.getMergedFieldInfos(reader)) {
            fields.add(field.name);
        }
        this.ignored = ignored(reader);
        this.hours = new AtomicReferenceArray<>(reader.leaves().size());
    }

    private static Set<String> ignored(DirectoryReader reader) throws IOException {
        Set<String> names = new HashSet<>();
        for (LeafReaderContext leaf : reader.leaves()) {
            Terms terms = leaf.reader().terms(IndexFields.IGNORED);
            if (terms != null) {
                TermsEnum each = terms.iterator();
                for (BytesRef term = each.next(); term != null; term = each.next()) {
                    names.add(term.utf8ToString());
                }
            }
        }
        return names;
    }

    PartitionId id() {
        return id;
    }

    DirectoryReader reader() {
        return reader;
    }

    /** What was found in it lately. */
    RecentAnswers recent() {
        return recent;
    }

    /** A segment's documents in their order, with the places of the day's hours. */
    SegmentOrder order(LeafReaderContext leaf) throws IOException {
        HourPlaces known = hours.get(leaf.ord);
        if (known == null) {
            known = HourPlaces.of(new SegmentOrder(leaf.reader()), MicrosRange.startOf(id.day()));
            hours.set(leaf.ord, known);
        }
        return new SegmentOrder(leaf.reader(), known);
    }

    IndexSearcher searcher() {
        return searcher;
    }

    /** Whether any document has this Lucene field. */
    boolean has(String field) {
        return fields.contains(field);
    }

    /** Whether some event's values of this field are not wholly in the index. */
    boolean ignores(String field) {
        return ignored.contains(field);
    }
}
