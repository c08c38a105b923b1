package org.spoolhound.indexer.index.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.apache.lucene.util.compress.LZ4;
import org.junit.jupiter.api.Test;

class UnpackingTest {
    private final Random random = new Random(11);
    private final Unpacking unpacking = new Unpacking();

    @Test
    void anyBytes_comeBackStepByStep() throws IOException {
        for (int round = 0; round < 300; round++) {
            byte[] dictionary = bytes(random.nextInt(3_000));
            byte[] block = bytes(1 + random.nextInt(6_000));
            byte[] raw = begin(dictionary, block, packed(dictionary, block));
            int at = dictionary.length;
            while (at < dictionary.length + block.length) {
                at += 1 + random.nextInt(2_000);
                unpacking.to(at);
                int to = Math.min(at, dictionary.length + block.length);
                assertArrayEquals(
                        Arrays.copyOf(block, to - dictionary.length),
                        Arrays.copyOfRange(raw, dictionary.length, to));
            }
        }
    }

    @Test
    void longRunOfOneByte_comesBack() throws IOException {
        byte[] block = new byte[70_000];
        Arrays.fill(block, (byte) 'a');
        byte[] raw = begin(new byte[0], block, packed(new byte[0], block));
        unpacking.to(block.length);
        assertArrayEquals(block, Arrays.copyOf(raw, block.length));
    }

    @Test
    void placeBehindTheEnd_isTheEnd() throws IOException {
        byte[] block = bytes(500);
        byte[] raw = begin(new byte[0], block, packed(new byte[0], block));
        unpacking.to(10_000);
        assertArrayEquals(block, Arrays.copyOf(raw, block.length));
    }

    @Test
    void blockLongerThanSaid_isRefused() throws IOException {
        byte[] block = bytes(2_000);
        byte[] packed = packed(new byte[0], block);
        begin(new byte[0], Arrays.copyOf(block, 100), packed);
        assertThrows(IOException.class, () -> unpacking.to(100));
    }

    @Test
    void brokenBytes_neverHang() throws IOException {
        byte[] block = bytes(4_000);
        byte[] packed = packed(new byte[0], block);
        for (int round = 0; round < 2_000; round++) {
            byte[] broken = packed.clone();
            broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            begin(new byte[0], block, broken);
            try {
                unpacking.to(block.length);
            } catch (IOException e) {
                continue; // it was seen; else the bytes are others, of the length that was said
            }
        }
    }

    /** Some text, in which parts come again near and far. */
    private byte[] bytes(int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            switch (random.nextInt(4)) {
                case 0 -> text.append("host.name");
                case 1 ->
                    text.append(String.valueOf((char) random.nextInt('a', 'z'))
                            .repeat(random.nextInt(40)));
                case 2 -> text.append(random.nextLong());
                default -> text.append(text, text.length() / 2, text.length());
            }
        }
        return Arrays.copyOf(text.toString().getBytes(StandardCharsets.US_ASCII), length);
    }

    private static byte[] packed(byte[] dictionary, byte[] block) throws IOException {
        ByteSink whole = new ByteSink();
        whole.writeBytes(dictionary, dictionary.length);
        whole.writeBytes(block, block.length);
        ByteSink packed = new ByteSink();
        LZ4.compressWithDictionary(
                whole.copy(),
                0,
                dictionary.length,
                block.length,
                packed,
                new LZ4.FastCompressionHashTable());
        return packed.copy();
    }

    /** Begins with a block; gives where it is unpacked to. */
    private byte[] begin(byte[] dictionary, byte[] block, byte[] packed) {
        int end = dictionary.length + block.length;
        byte[] raw = Arrays.copyOf(dictionary, end + Unpacking.SLACK);
        unpacking.begin(
                new Unpacking.Part(
                        Arrays.copyOf(packed, packed.length + Unpacking.SLACK), 0, packed.length),
                new Unpacking.Part(raw, dictionary.length, end));
        return raw;
    }
}
