package org.spoolhound.indexer.index;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.NoLockFactory;

/**
 * By which catalogue and in which form the oldest events of a partition were indexed. It stands in
 * the data of each commit.
 *
 * @param catalogue version of the catalogue
 * @param format how documents are made of events, and kept
 */
record PartitionVersion(String catalogue, String format) {
    /** Raised with every change to documents or codec after which old partitions are made again. */
    private static final String FORMAT = "1";

    private static final String CATALOGUE_KEY = "catalogue";
    private static final String FORMAT_KEY = "format";

    /** What this program writes. */
    static PartitionVersion current(int catalogueVersion) {
        return new PartitionVersion(Integer.toString(catalogueVersion), FORMAT);
    }

    /** As the data of a commit. */
    Map<String, String> toData() {
        return Map.of(CATALOGUE_KEY, catalogue, FORMAT_KEY, format);
    }

    /** Of a partition on disk; that of new ones when it has no commit yet. */
    static PartitionVersion of(Path folder, PartitionVersion ofNew) throws IOException {
        try (Directory directory = FSDirectory.open(folder, NoLockFactory.INSTANCE)) {
            Map<String, String> data = SegmentInfos.readLatestCommit(directory).getUserData();
            return new PartitionVersion(
                    data.getOrDefault(CATALOGUE_KEY, ""), data.getOrDefault(FORMAT_KEY, ""));
        } catch (IndexNotFoundException e) {
            return ofNew;
        }
    }
}
