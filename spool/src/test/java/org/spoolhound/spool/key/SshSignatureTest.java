package org.spoolhound.spool.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SshSignatureTest {
    private static final String NAMESPACE = "snapshot@spoolhound";
    private static final byte[] MESSAGE = "what was seen\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] DIGEST = Ed25519.sha256(MESSAGE);

    @TempDir
    Path folder;

    private final SshKeyPair key = SshKeyPair.generate();

    @Test
    void parse_itsOwnArmour_roundTrips() throws KeyFormatException {
        SshSignature made = SshSignature.sign(key, NAMESPACE, DIGEST);
        SshSignature read = SshSignature.parse(made.armoured());
        assertTrue(read.verifies(key.publicKey(), NAMESPACE, DIGEST));
        assertEquals(made.armoured(), read.armoured());
    }

    @Test
    void verifies_otherKeyPurposeOrMessage_isFalse() {
        SshSignature made = SshSignature.sign(key, NAMESPACE, DIGEST);
        byte[] other = Ed25519.sha256(new byte[] {1});
        assertFalse(made.verifies(SshKeyPair.generate().publicKey(), NAMESPACE, DIGEST));
        assertFalse(made.verifies(key.publicKey(), "file", DIGEST));
        assertFalse(made.verifies(key.publicKey(), NAMESPACE, other));
    }

    @Test
    void armoured_forSshKeygen_verifies() throws Exception {
        Files.write(folder.resolve("message"), MESSAGE);
        Files.writeString(
                folder.resolve("sig"), SshSignature.sign(key, NAMESPACE, DIGEST).armoured());
        Files.writeString(folder.resolve("allowed"), "agent " + key.publicKey().line() + "\n");
        Path message = folder.resolve("message");
        SshKeygen.Answer free = SshKeygen.run(
                folder, message, "-Y", "check-novalidate", "-n", NAMESPACE, "-s", "sig");
        SshKeygen.Answer known = SshKeygen.run(
                folder, message, "-Y", "verify", "-f", "allowed", "-I", "agent", "-n", NAMESPACE,
                "-s", "sig");
        SshKeygen.Answer other = SshKeygen.run(
                folder, message, "-Y", "verify", "-f", "allowed", "-I", "agent", "-n", "file", "-s",
                "sig");
        assertEquals(0, free.exit(), free.output());
        assertEquals(0, known.exit(), known.output());
        assertTrue(other.exit() != 0, other.output());
    }

    @Test
    void parse_signatureOfSshKeygen_verifies() throws Exception {
        key.write(folder.resolve("key"));
        Files.write(folder.resolve("message"), MESSAGE);
        SshKeygen.run(
                folder,
                "-Y",
                "sign",
                "-O",
                "hashalg=sha256",
                "-f",
                "key",
                "-n",
                NAMESPACE,
                "message");
        String theirs = Files.readString(folder.resolve("message.sig"));
        assertTrue(SshSignature.parse(theirs).verifies(key.publicKey(), NAMESPACE, DIGEST));
        assertEquals(theirs, SshSignature.sign(key, NAMESPACE, DIGEST).armoured());
    }

    @Test
    void parse_otherHash_saysWhatToDo() throws Exception {
        key.write(folder.resolve("key"));
        Files.write(folder.resolve("message"), MESSAGE);
        SshKeygen.run(folder, "-Y", "sign", "-f", "key", "-n", NAMESPACE, "message");
        String theirs = Files.readString(folder.resolve("message.sig"));
        KeyFormatException e =
                assertThrows(KeyFormatException.class, () -> SshSignature.parse(theirs));
        assertTrue(String.valueOf(e.getMessage()).contains("hashalg=sha256"));
    }

    @Test
    void parse_everyDamagedByte_neverVerifiesAnotherMessage() {
        String text = SshSignature.sign(key, NAMESPACE, DIGEST).armoured();
        byte[] other = Ed25519.sha256(new byte[] {1});
        for (int i = 0; i < text.length(); i++) {
            String damaged = text.substring(0, i) + '+' + text.substring(i + 1);
            assertFalse(verifies(damaged, other));
        }
    }

    private boolean verifies(String armoured, byte[] digest) {
        try {
            return SshSignature.parse(armoured).verifies(key.publicKey(), NAMESPACE, digest);
        } catch (KeyFormatException e) {
            return false;
        }
    }
}
