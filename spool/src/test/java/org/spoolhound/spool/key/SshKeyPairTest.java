package org.spoolhound.spool.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SshKeyPairTest {
    @TempDir
    Path folder;

    @Test
    void write_thenRead_isTheSameKey() throws IOException {
        SshKeyPair made = SshKeyPair.generate("web-1");
        made.write(folder.resolve("key"));
        SshKeyPair read = SshKeyPair.read(folder.resolve("key"));
        assertEquals(made.publicKey(), read.publicKey());
        assertEquals("web-1", read.publicKey().comment());
        assertEquals(
                made.publicKey(), SshPublicKey.parse(Files.readString(folder.resolve("key.pub"))));
    }

    @Test
    void write_newKey_isReadableByItsOwnerOnly() throws IOException {
        SshKeyPair.generate().write(folder.resolve("key"));
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.resolve("key"))));
        assertEquals(List.of("key", "key.pub"), names());
    }

    @Test
    void write_overAKey_refusesAndKeepsIt() throws IOException {
        SshKeyPair first = SshKeyPair.generate();
        first.write(folder.resolve("key"));
        assertThrows(
                FileAlreadyExistsException.class,
                () -> SshKeyPair.generate().write(folder.resolve("key")));
        assertEquals(first.publicKey(), SshKeyPair.read(folder.resolve("key")).publicKey());
        assertEquals(List.of("key", "key.pub"), names());
    }

    @Test
    void write_newKey_isReadBySshKeygen() throws Exception {
        SshKeyPair made = SshKeyPair.generate("web-1");
        made.write(folder.resolve("key"));
        SshKeygen.Answer fingerprint = SshKeygen.run(folder, "-l", "-f", "key");
        SshKeygen.Answer line = SshKeygen.run(folder, "-y", "-f", "key");
        assertEquals(
                "256 " + made.publicKey().fingerprint() + " web-1 (ED25519)\n",
                fingerprint.output());
        assertEquals(made.publicKey().line() + "\n", line.output());
    }

    @Test
    void read_keyOfSshKeygen_isUnderstood() throws Exception {
        SshKeygen.run(folder, "-q", "-t", "ed25519", "-N", "", "-C", "a comment", "-f", "theirs");
        SshKeyPair read = SshKeyPair.read(folder.resolve("theirs"));
        assertEquals(
                Files.readString(folder.resolve("theirs.pub")).strip(),
                read.publicKey().line());
    }

    @Test
    void read_protectedKey_saysSo() throws Exception {
        SshKeygen.run(folder, "-q", "-t", "ed25519", "-N", "secret", "-f", "theirs");
        assertMessage("theirs", "passphrase");
    }

    @Test
    void read_rsaKey_saysSo() throws Exception {
        SshKeygen.run(folder, "-q", "-t", "rsa", "-b", "2048", "-N", "", "-f", "theirs");
        assertMessage("theirs", "not an Ed25519");
    }

    @Test
    void read_otherFile_saysSo() throws IOException {
        Files.writeString(folder.resolve("text"), "hello");
        assertMessage("text", "not an OpenSSH private key");
        Files.write(folder.resolve("big"), new byte[1 << 20]);
        assertMessage("big", "too large");
    }

    @Test
    void read_everyDamagedByte_isRefusedOrTheSameKey() throws IOException {
        SshKeyPair made = SshKeyPair.generate();
        String text = PrivateKeyText.format(made.jdkKeyPair(), made.publicKey());
        for (int i = 0; i < text.length(); i++) {
            char other = text.charAt(i) == 'A' ? 'B' : 'A';
            String damaged = text.substring(0, i) + other + text.substring(i + 1);
            try {
                SshKeyPair read = PrivateKeyText.parse(damaged);
                assertEquals(made.publicKey(), read.publicKey());
            } catch (KeyFormatException e) {
                assertFalse(String.valueOf(e.getMessage()).isEmpty());
            }
        }
    }

    private void assertMessage(String file, String part) {
        KeyFormatException e =
                assertThrows(KeyFormatException.class, () -> SshKeyPair.read(folder.resolve(file)));
        String message = String.valueOf(e.getMessage());
        assertTrue(message.contains(file) && message.contains(part), message);
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }
}
