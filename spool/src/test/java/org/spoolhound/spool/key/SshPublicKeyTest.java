package org.spoolhound.spool.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SshPublicKeyTest {
    private static final String LINE =
            "ssh-ed25519" + " AAAAC3NzaC1lZDI1NTE5AAAAIBzqz9IqR+pBbE0VvGWPjWDJ0AVDrnAEdAJkEzn0QqGq";

    @Test
    void parse_itsOwnLine_roundTrips() throws KeyFormatException {
        SshPublicKey key = SshKeyPair.generate("me at home").publicKey();
        SshPublicKey again = SshPublicKey.parse("  " + key.line() + "\r\n");
        assertEquals(key, again);
        assertEquals("me at home", again.comment());
    }

    @Test
    void equals_otherComment_isTheSameKey() throws KeyFormatException {
        SshPublicKey plain = SshPublicKey.parse(LINE);
        assertEquals(plain, SshPublicKey.parse(LINE + " comment"));
        assertEquals(plain.hashCode(), SshPublicKey.parse(LINE + " comment").hashCode());
        assertNotEquals(plain, SshKeyPair.generate().publicKey());
    }

    @Test
    void agentId_isTheStartOfTheFingerprintInHexadecimal() throws KeyFormatException {
        SshPublicKey key = SshPublicKey.parse(LINE);
        byte[] hash = Base64.getDecoder().decode(key.fingerprint().substring(7) + "=");
        String hex = java.util.HexFormat.of().formatHex(hash);
        assertEquals(hex.substring(0, 12), key.agentId().hex());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ssh-ed25519",
                "ssh-ed25519 ????",
                "ssh-ed25519 AAAA",
                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5",
                "ssh-rsa AAAAB3NzaC1yc2E=",
                "command=\"x\" " + LINE,
                LINE + "\n" + LINE,
                LINE + "AAAA",
                // A length of 2 GiB, a key one byte short, and a type of another kind.
                "ssh-ed25519 f////3NzaC1lZDI1NTE5",
                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAHxzqz9IqR+pBbE0VvGWPjWDJ0AVDrnAEdAJkEzn0QqE=",
                "ssh-ed25519 AAAAB3NzaC1yc2EAAAADAQABAAAAAQA="
            })
    void parse_whateverElse_refuses(String line) {
        assertThrows(KeyFormatException.class, () -> SshPublicKey.parse(line));
    }

    @Test
    void parse_endlessLine_refuses() {
        assertThrows(
                KeyFormatException.class,
                () -> SshPublicKey.parse(LINE + " " + "x".repeat(1 << 20)));
    }
}
