package org.spoolhound.spool.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spoolhound.spool.codec.SnapshotException.Fault;

final class BlockedGzipTest {
    @TempDir
    Path folder;

    private static byte[] pack(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (BlockedGzipOutputStream out = new BlockedGzipOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] unpack(byte[] file) throws IOException {
        try (BlockedGzipInputStream in = new BlockedGzipInputStream(
                new ByteArrayInputStream(file), SnapshotLimits.DEFAULT)) {
            return in.readAllBytes();
        }
    }

    private static byte[] lines(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append("line ").append(i).append(" of many, all of them much alike\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] noise(int count) {
        byte[] bytes = new byte[count];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private static Fault faultOf(byte[] file) {
        return assertThrows(SnapshotException.class, () -> unpack(file)).fault();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 0xfeff, 0xff00, 0xff01, 200_000})
    void unpack_noiseOfAnySize_roundTrips(int size) throws IOException {
        assertArrayEquals(noise(size), unpack(pack(noise(size))));
    }

    @Test
    void unpack_byteByByte_roundTrips() throws IOException {
        byte[] content = lines(5_000);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (BlockedGzipOutputStream out = new BlockedGzipOutputStream(bytes)) {
            for (byte b : content) {
                out.write(b);
            }
        }
        assertArrayEquals(content, unpack(bytes.toByteArray()));
    }

    @Test
    void pack_manyLines_endsEveryBlockAtALineEnd() throws IOException {
        byte[] file = pack(lines(10_000));
        try (BlockedGzipInputStream in = new BlockedGzipInputStream(
                new ByteArrayInputStream(file), SnapshotLimits.DEFAULT)) {
            int blocks = 0;
            while (in.nextBlock()) {
                assertEquals('\n', in.buffer()[in.end() - 1]);
                blocks++;
            }
            assertTrue(blocks > 5, "blocks: " + blocks);
        }
    }

    @Test
    void pack_longLine_spansBlocks() throws IOException {
        byte[] content =
                ("short\n" + "x".repeat(150_000) + "\nshort\n").getBytes(StandardCharsets.UTF_8);
        assertArrayEquals(content, unpack(pack(content)));
    }

    @Test
    void store_noise_isReadLikeAnyBlock() throws IOException {
        byte[] content = noise(BlockedGzip.MAX_INPUT);
        byte[] block = Arrays.copyOf(BlockedGzip.header(), BlockedGzip.MAX_BLOCK);
        int packed = BlockedGzipOutputStream.store(content, content.length, block);
        java.util.zip.Inflater inflater = new java.util.zip.Inflater(true);
        inflater.setInput(block, BlockedGzip.HEADER_BYTES, packed);
        byte[] out = new byte[content.length];
        try {
            assertEquals(content.length, inflater.inflate(out));
        } catch (java.util.zip.DataFormatException e) {
            throw new IOException(e);
        } finally {
            inflater.end();
        }
        assertArrayEquals(content, out);
    }

    @Test
    void pack_anything_isReadByGzipTools() throws Exception {
        byte[] content = lines(10_000);
        Path file = Files.write(folder.resolve("file.gz"), pack(content));
        assertArrayEquals(content, run("gunzip", "-c", file.toString()));
        assertArrayEquals(content, run("zcat", file.toString()));
        assertArrayEquals(
                content,
                run(
                        "python3",
                        "-c",
                        "import gzip,sys;"
                                + "sys.stdout.buffer.write(gzip.open(sys.argv[1]).read())",
                        file.toString()));
        assertEquals(0, run("gzip", "-t", file.toString()).length);
    }

    private byte[] run(String... command) throws Exception {
        boolean known = Files.isExecutable(Path.of("/usr/bin", command[0]))
                || Files.isExecutable(Path.of("/bin", command[0]));
        Assumptions.assumeTrue(known, "needs " + command[0]);
        Process child = new ProcessBuilder(command)
                .redirectError(folder.resolve("errors").toFile())
                .start();
        byte[] output = child.getInputStream().readAllBytes();
        assertTrue(child.waitFor(60, TimeUnit.SECONDS), "it ends");
        assertEquals(0, child.exitValue(), Files.readString(folder.resolve("errors")));
        return output;
    }

    @Test
    void pack_anything_isReadByTheJdk() throws IOException {
        byte[] content = lines(10_000);
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(pack(content)))) {
            assertArrayEquals(content, in.readAllBytes());
        }
    }

    @Test
    void unpack_concatenatedFiles_readsBoth() throws IOException {
        byte[] first = lines(3_000);
        byte[] second = noise(70_000);
        byte[] both = new SequenceInputStream(Collections.enumeration(List.of(
                        new ByteArrayInputStream(pack(first)),
                        new ByteArrayInputStream(pack(second)))))
                .readAllBytes();
        byte[] content = unpack(both);
        assertArrayEquals(first, Arrays.copyOf(content, first.length));
        assertArrayEquals(second, Arrays.copyOfRange(content, first.length, content.length));
    }

    @Test
    void at_everyVirtualOffset_readsOnFromThere() throws IOException {
        byte[] content = lines(5_000);
        Path file = Files.write(folder.resolve("file.gz"), pack(content));
        try (BlockedGzipInputStream in =
                new BlockedGzipInputStream(Files.newInputStream(file), SnapshotLimits.DEFAULT)) {
            int at = 0;
            while (at < content.length) {
                assertReadsOn(file, in.virtualOffset(), content, at);
                at += in.readNBytes(9_973).length;
            }
        }
    }

    private static void assertReadsOn(Path file, long virtualOffset, byte[] content, int at)
            throws IOException {
        try (FileChannel channel = FileChannel.open(file);
                BlockedGzipInputStream in =
                        BlockedGzipInputStream.at(channel, virtualOffset, SnapshotLimits.DEFAULT)) {
            assertArrayEquals(Arrays.copyOfRange(content, at, content.length), in.readAllBytes());
        }
    }

    @Test
    void unpack_truncatedAnywhere_givesWholeBlocksAndSaysSo() throws IOException {
        byte[] content = lines(5_000);
        byte[] file = pack(content);
        for (int length = 1; length < file.length; length += 97) {
            byte[] cut = Arrays.copyOf(file, length);
            ByteArrayOutputStream got = new ByteArrayOutputStream();
            SnapshotException e = assertThrows(SnapshotException.class, () -> {
                try (BlockedGzipInputStream in = new BlockedGzipInputStream(
                        new ByteArrayInputStream(cut), SnapshotLimits.DEFAULT)) {
                    in.transferTo(got);
                }
            });
            assertEquals(Fault.TRUNCATED, e.fault());
            assertArrayEquals(Arrays.copyOf(content, got.size()), got.toByteArray());
        }
    }

    @Test
    void unpack_withoutEndOfFileBlock_isTruncated() throws IOException {
        byte[] file = pack(lines(10));
        assertEquals(
                Fault.TRUNCATED,
                faultOf(Arrays.copyOf(file, file.length - BlockedGzip.end().length)));
    }

    @Test
    void unpack_everyFlippedByte_isFoundOrHarmless() throws IOException {
        byte[] content = lines(50);
        byte[] file = pack(content);
        for (int i = 0; i < file.length; i++) {
            byte[] damaged = file.clone();
            damaged[i] ^= 0x10;
            try {
                assertArrayEquals(content, unpack(damaged), "byte " + i);
            } catch (SnapshotException e) {
                assertTrue(e.fault() != Fault.MALFORMED, "byte " + i);
            }
        }
    }

    @Test
    void unpack_otherFiles_areNotBlockedGzip() throws IOException {
        assertEquals(Fault.EMPTY, faultOf(new byte[0]));
        assertEquals(Fault.NOT_GZIP, faultOf("hello, this is text".getBytes(UTF_8)));
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        try (var out = new java.util.zip.GZIPOutputStream(plain)) {
            out.write(lines(10));
        }
        assertEquals(Fault.NOT_GZIP, faultOf(plain.toByteArray()));
        assertEquals(Fault.TRUNCATED, faultOf(new byte[] {0x1f}));
    }

    private static final java.nio.charset.Charset UTF_8 = StandardCharsets.UTF_8;

    @Test
    void unpack_bomb_isRefusedAtItsLimit() throws IOException {
        byte[] bomb = pack(new byte[10 << 20]);
        SnapshotLimits small = new SnapshotLimits(1 << 20, 1 << 20, 1_000, 1_000, 10, 10);
        try (BlockedGzipInputStream in =
                new BlockedGzipInputStream(new ByteArrayInputStream(bomb), small)) {
            ByteArrayOutputStream got = new ByteArrayOutputStream();
            SnapshotException e = assertThrows(SnapshotException.class, () -> in.transferTo(got));
            assertEquals(Fault.TOO_LARGE, e.fault());
            assertTrue(got.size() <= 1 << 20, "got " + got.size());
        }
    }

    @Test
    void unpack_largeFile_isRefusedAtItsLimit() throws IOException {
        byte[] file = pack(noise(200_000));
        SnapshotLimits small = new SnapshotLimits(100_000, 1 << 20, 1_000, 1_000, 10, 10);
        try (BlockedGzipInputStream in =
                new BlockedGzipInputStream(new ByteArrayInputStream(file), small)) {
            assertEquals(
                    Fault.TOO_LARGE,
                    assertThrows(SnapshotException.class, in::readAllBytes).fault());
        }
    }

    @Test
    void write_afterFinish_isRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (BlockedGzipOutputStream out = new BlockedGzipOutputStream(bytes)) {
            out.finish();
            assertThrows(IOException.class, () -> out.write(1));
            assertEquals(bytes.size(), out.bytesWritten());
        }
    }
}
