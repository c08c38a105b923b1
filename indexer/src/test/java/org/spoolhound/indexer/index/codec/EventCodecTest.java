package org.spoolhound.indexer.index.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.index.CheckIndex;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LogDocMergePolicy;
import org.apache.lucene.index.StoredFieldVisitor;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.spoolhound.indexer.index.TestEvents;
import org.spoolhound.spool.codec.EventJson;
import org.spoolhound.spool.snapshot.Event;

class EventCodecTest {
    private final Directory directory = new ByteBuffersDirectory();
    private final EventBytes bytes = new EventBytes();
    private final Random random = new Random(7);

    @AfterEach
    void close() throws IOException {
        directory.close();
    }

    @Test
    void events_comeBackInAnyOrder() throws IOException {
        List<Event> events = events(3_000);
        write(events, 3_000);
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
            StoredFields stored = reader.storedFields();
            for (int i = 0; i < 5_000; i++) {
                int document = random.nextInt(events.size());
                assertEquals(events.get(document), read(stored, document));
            }
        }
    }

    @Test
    void events_surviveMerging() throws IOException {
        List<Event> events = events(3_000);
        write(events, 100);
        try (DirectoryReader reader = DirectoryReader.open(directory);
                CheckIndex check = new CheckIndex(directory)) {
            assertEquals(1, reader.leaves().size());
            StoredFields stored = reader.storedFields();
            for (int document = 0; document < events.size(); document++) {
                assertEquals(events.get(document), read(stored, document));
            }
            assertTrue(check.checkIndex().clean);
        }
    }

    @Test
    void eventsOfTheFirstVersion_areConvertedWhenMerged() throws IOException {
        List<Event> events = events(10);
        try (IndexWriter writer =
                new IndexWriter(directory, config().setCodec(new Lucene104Codec()))) {
            for (Event event : events) {
                Document document = new Document();
                document.add(new StoredField("_source", EventJson.toBytes(event)));
                writer.addDocument(document);
            }
        }
        write(events, 100);
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
            assertEquals(1, reader.leaves().size());
            assertEquals(events.get(3), read(reader.storedFields(), 3));
            assertEquals(events.get(9), read(reader.storedFields(), 19));
        }
    }

    @Test
    void eventLargerThanABlock_comesBack() throws IOException {
        Event large = TestEvents.event(
                "2026-11-20T09:00:00Z", "message", "x".repeat(1 << 20) + random.nextLong());
        write(List.of(large, events(1).getFirst(), large, large, large), 9);
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
            assertEquals(large, read(reader.storedFields(), 2));
        }
    }

    @Test
    void threads_readTheSame() throws Exception {
        List<Event> events = events(3_000);
        write(events, 3_000);
        try (DirectoryReader reader = DirectoryReader.open(directory);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> readers = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                int first = thread;
                readers.add(threads.submit(() -> assertStored(events, reader, first)));
            }
            for (Future<?> one : readers) {
                one.get();
            }
        }
    }

    /** Every third event from the first, read in order. */
    private static boolean assertStored(List<Event> events, DirectoryReader reader, int first)
            throws IOException {
        StoredFields stored = reader.storedFields();
        for (int document = first; document < events.size(); document += 3) {
            assertEquals(events.get(document), read(stored, document));
        }
        return true;
    }

    @Test
    void anotherStoredField_isRefused() throws IOException {
        try (IndexWriter writer = new IndexWriter(directory, config())) {
            Document document = new Document();
            document.add(new StoredField("name", "text"));
            Exception refused = assertThrows(IllegalArgumentException.class, () -> {
                writer.addDocument(document);
                writer.commit();
            });
            assertTrue(String.valueOf(refused.getMessage()).contains("name"));
        }
    }

    private static IndexWriterConfig config() {
        return new IndexWriterConfig().setCodec(new EventCodec());
    }

    private void write(List<Event> events, int perSegment) throws IOException {
        try (IndexWriter writer = new IndexWriter(
                directory,
                config().setMaxBufferedDocs(Math.max(2, perSegment))
                        .setMergePolicy(new LogDocMergePolicy()))) {
            for (Event event : events) {
                Document document = new Document();
                document.add(new StoredField("_source", bytes.of(event)));
                writer.addDocument(document);
            }
            writer.forceMerge(1);
        }
    }

    /** The event, read both ways: as it is, and as bytes. */
    private static Event read(StoredFields stored, int document) throws IOException {
        Event event = StoredEvent.of("_source", stored, document);
        assertEquals(event, EventBytes.read(bytes(stored, document)));
        return event;
    }

    private static byte[] bytes(StoredFields stored, int document) throws IOException {
        byte[][] found = new byte[1][];
        stored.document(document, new StoredFieldVisitor() {
            @Override
            public Status needsField(FieldInfo field) {
                return Status.YES;
            }

            @Override
            public void binaryField(FieldInfo field, byte[] value) {
                found[0] = value;
            }
        });
        return found[0];
    }

    private List<Event> events(int count) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Instant time =
                    Instant.ofEpochSecond(1_700_000_000L - i, random.nextInt(1_000) * 1_000L);
            events.add(TestEvents.event(
                    time.toString(),
                    "host.name",
                    "host-" + random.nextInt(50),
                    random.nextBoolean() ? "user.name" : "user.id",
                    Long.toString(random.nextLong(1L << random.nextInt(1, 40))),
                    "process.pid",
                    random.nextLong(70_000),
                    "tags",
                    List.of("a" + random.nextInt(20_000), random.nextInt(9) * 0.5)));
        }
        return events;
    }
}
