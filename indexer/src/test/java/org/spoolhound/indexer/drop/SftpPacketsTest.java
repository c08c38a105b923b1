package org.spoolhound.indexer.drop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spoolhound.indexer.drop.DropRefusal.Cause;
import org.spoolhound.spool.key.TestKeys;

/** Packets that no honest client sends. */
final class SftpPacketsTest {
    @TempDir
    private Path root;

    private Path folder;
    private DropRefusals refusals;
    private boolean revoked;

    @BeforeEach
    void prepare() {
        folder = root.resolve("drop/agent");
        refusals = new DropRefusals(Clock.systemUTC());
    }

    private List<SftpTalk.Reply> talk(byte[] packets) throws InterruptedException {
        DropFolder jail = new DropFolder(
                TestKeys.AGENT.publicKey().agentId(),
                folder,
                DropSettings.DEFAULT,
                any -> Long.MAX_VALUE,
                () -> {});
        return SftpTalk.with(new SftpSession(jail, this::requireEnrolled, refusals), packets);
    }

    private void requireEnrolled() throws SftpException {
        if (revoked) {
            throw SftpException.denied(Cause.REVOKED_KEY, "this agent was revoked");
        }
    }

    private static byte[] upload() {
        return new SftpTalk()
                .init()
                .open(1, "x.part")
                .packet(SftpVerb.WRITE, 2, "u1", 0L, "some bytes")
                .packet(SftpVerb.CLOSE, 3, "u1")
                .bytes();
    }

    private void assertNothingOutside() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> strange = files.filter(Files::isRegularFile)
                    .filter(f -> !f.getParent().equals(folder))
                    .toList();
            assertEquals(List.of(), strange);
        }
    }

    @Test
    void upload_asSent_isTaken() throws Exception {
        List<SftpTalk.Reply> replies = talk(upload());
        assertEquals(
                List.of(SftpVerb.VERSION, SftpVerb.HANDLE, SftpVerb.STATUS, SftpVerb.STATUS),
                replies.stream().map(SftpTalk.Reply::type).toList());
        assertEquals("some bytes", Files.readString(folder.resolve("x.part")));
    }

    @Test
    void upload_cutAnywhere_endsTheSession() throws Exception {
        byte[] whole = upload();
        for (int length = 0; length < whole.length; length++) {
            assertTrue(talk(Arrays.copyOf(whole, length)).size() <= 4);
        }
        assertNothingOutside();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, (256 << 10) + 1})
    void packet_ofAnImpossibleLength_endsTheSession(int length) throws Exception {
        byte[] packets = new SftpTalk().init().number(length).number(0).bytes();
        assertEquals(1, talk(packets).size());
        assertEquals(Map.of(Cause.MALFORMED, 1L), refusals.counts());
    }

    @Test
    void packet_beforeTheFirst_endsTheSession() throws Exception {
        assertEquals(0, talk(new SftpTalk().open(1, "x.part").bytes()).size());
        assertEquals(Map.of(Cause.MALFORMED, 1L), refusals.counts());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 21, 99, 101, 199, 201, 255})
    void packet_ofAnUnknownType_isAnsweredAndTheSessionGoesOn(int type) throws Exception {
        byte[] packets = new SftpTalk().init().packet(type, 7).open(8, "x.part").bytes();
        List<SftpTalk.Reply> replies = talk(packets);
        assertEquals(
                new SftpTalk.Reply(SftpVerb.STATUS, 7, SftpStatus.OP_UNSUPPORTED), replies.get(1));
        assertEquals(SftpVerb.HANDLE, replies.get(2).type());
    }

    @Test
    void ids_areGivenBack_negativeOnesToo() throws Exception {
        byte[] packets =
                new SftpTalk().init().open(-1, "a").open(Integer.MIN_VALUE, "b").bytes();
        List<SftpTalk.Reply> replies = talk(packets);
        assertEquals(-1, replies.get(1).id());
        assertEquals(Integer.MIN_VALUE, replies.get(2).id());
    }

    @Test
    void write_atANegativePlaceOrToNoHandle_isRefused() throws Exception {
        byte[] packets = new SftpTalk()
                .init()
                .open(1, "x.part")
                .packet(SftpVerb.WRITE, 2, "u1", -5L, "x")
                .packet(SftpVerb.WRITE, 3, "u1", Long.MAX_VALUE, "x")
                .packet(SftpVerb.WRITE, 4, "u9", 0L, "x")
                .packet(SftpVerb.CLOSE, 5, "")
                .bytes();
        List<SftpTalk.Reply> replies = talk(packets);
        replies.subList(2, replies.size())
                .forEach(r -> assertNotEquals(SftpStatus.OK, r.status(), replies.toString()));
        assertNothingOutside();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "../x",
                "/../x",
                "a/../../x",
                "x/y",
                "./../x",
                "//../x",
                "/",
                ".",
                "",
                "x\0y",
                "\0",
                "x\ny",
                "x y",
                "~",
                "~root",
                "-x\\..\\y",
                "x\u2215y",
                "x\uff0f..",
                "C:x",
                "%2e%2e",
                "caf\u00e9",
                "\u202etrap"
            })
    void open_trickyPath_isRefused(String path) throws Exception {
        List<SftpTalk.Reply> replies = talk(new SftpTalk().init().open(1, path).bytes());
        assertEquals(SftpVerb.STATUS, replies.get(1).type());
        assertNotEquals(SftpStatus.OK, replies.get(1).status());
        assertNothingOutside();
    }

    @Test
    void open_pathWithoutEnd_isRefused() throws Exception {
        List<SftpTalk.Reply> replies = talk(new SftpTalk()
                .init()
                .open(1, "x".repeat(5_000))
                .open(2, "y".repeat(129))
                .bytes());
        assertEquals(SftpVerb.STATUS, replies.get(1).type());
        assertEquals(SftpVerb.STATUS, replies.get(2).type());
    }

    @Test
    void handles_beyondTheLimit_areRefused() throws Exception {
        SftpTalk talk = new SftpTalk().init();
        for (int i = 1; i <= 20; i++) {
            talk.open(i, "f" + i);
        }
        List<SftpTalk.Reply> replies = talk(talk.bytes());
        long opened = replies.stream().filter(r -> r.type() == SftpVerb.HANDLE).count();
        assertEquals(16, opened);
    }

    @Test
    void revokedMeanwhile_canNeitherOpenNorDeliver() throws Exception {
        talk(upload());
        revoked = true;
        byte[] packets = new SftpTalk()
                .init()
                .open(1, "y.part")
                .packet(SftpVerb.RENAME, 2, "x.part", "y.part")
                .bytes();
        List<SftpTalk.Reply> replies = talk(packets);
        assertEquals(SftpStatus.PERMISSION_DENIED, replies.get(1).status());
        assertEquals(SftpStatus.PERMISSION_DENIED, replies.get(2).status());
        assertEquals(2L, refusals.counts().get(Cause.REVOKED_KEY));
    }

    /** Whatever comes, the session ends, and nothing stands outside the folder. */
    @Test
    void anything_flippedAtRandom_endsTheSession() throws Exception {
        Random random = new Random(20_261_121);
        for (int round = 0; round < 500; round++) {
            byte[] packets = upload();
            for (int flips = random.nextInt(6); flips >= 0; flips--) {
                packets[9 + random.nextInt(packets.length - 9)] = (byte) random.nextInt(256);
            }
            talk(packets);
        }
        assertNothingOutside();
    }
}
