package org.spoolhound.indexer.index;

import java.util.Arrays;

/** The first few, or the last few, of the documents that are offered in order. */
final class KeptDocuments {
    private final int from;
    private final int to;
    private final boolean last;
    private final int[] documents;
    private int added;

    /**
     * Keeps documents from {@code from} (in) to {@code to} (out).
     *
     * @param wanted how many to keep at most
     * @param last whether the last ones count
     */
    KeptDocuments(int from, int to, int wanted, boolean last) {
        this.from = from;
        this.to = to;
        this.last = last;
        this.documents = new int[Math.max(0, Math.min(wanted, to - from))];
    }

    void add(int document) {
        if (document >= from && document < to) {
            if (added < documents.length) {
                documents[added++] = document;
            } else if (last && documents.length > 0) {
                documents[added++ % documents.length] = document;
            }
        }
    }

    void addRange(int min, int max) {
        int end = Math.min(max, to);
        int start = Math.max(min, from);
        for (int d = last ? Math.max(start, end - documents.length) : start;
                d < end && !isFull();
                d++) {
            add(d);
        }
    }

    /** Whether no further document will be kept. */
    boolean isFull() {
        return documents.length == 0 || (!last && added == documents.length);
    }

    int count() {
        return Math.min(added, documents.length);
    }

    /** Those that were kept, in order. */
    int[] sorted() {
        int[] kept = Arrays.copyOf(documents, count());
        Arrays.sort(kept);
        return kept;
    }
}
