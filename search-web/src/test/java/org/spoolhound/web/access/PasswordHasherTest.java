package org.spoolhound.web.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class PasswordHasherTest {

    private static final Argon2Cost CHEAP = new Argon2Cost(64, 1, 1);
    private static final String PASSWORD = "correct horse battery";

    private final PasswordHasher hasher = new PasswordHasher(CHEAP);

    @Test
    void matches_onlyTheSamePassword() {
        String phc = hasher.hash(PASSWORD);
        assertTrue(hasher.matches(PASSWORD, phc));
        assertFalse(hasher.matches(PASSWORD + " ", phc));
        assertFalse(hasher.matches("", phc));
        assertFalse(hasher.matches("x".repeat(100_000), phc));
    }

    @Test
    void hash_samePasswordTwice_differs() {
        assertNotEquals(hasher.hash(PASSWORD), hasher.hash(PASSWORD));
    }

    @Test
    void hash_recordsItsCost() {
        String phc = hasher.hash(PASSWORD);
        assertTrue(phc.startsWith("$argon2id$v=19$m=64,t=1,p=1$"), phc);
        PasswordHasher dearer = new PasswordHasher(new Argon2Cost(128, 1, 1));
        assertTrue(dearer.matches(PASSWORD, phc));
        assertTrue(dearer.isDated(phc));
        assertFalse(hasher.isDated(phc));
    }

    @Test
    void matches_hashOfTheReferenceProgram_isUnderstood() {
        // echo -n "password" | argon2 somesalt -id -t 2 -m 16 -p 1 (the reference's test vector)
        String phc = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ"
                + "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        assertTrue(hasher.matches("password", phc));
        assertFalse(hasher.matches("differentpassword", phc));
    }

    @Test
    void matches_accentTypedEitherWay_isTheSame() {
        assertTrue(hasher.matches("contrasen\u0303a1234", hasher.hash("contrase\u00f1a1234")));
    }

    @Test
    void hash_shortOrEndless_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> hasher.hash("short"));
        assertThrows(IllegalArgumentException.class, () -> hasher.hash("x".repeat(257)));
    }

    @Test
    void parse_otherText_isRefused() {
        String[] bad = {
            "",
            "$argon2i$v=19$m=64,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c",
            "$argon2id$v=19$m=9999999,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c"
        };
        for (String phc : bad) {
            assertThrows(IllegalArgumentException.class, () -> PasswordHash.parse(phc), phc);
        }
    }

    @Test
    void newPassword_isLongAndLegible() {
        String password = Secrets.newPassword();
        assertEquals(23, password.length());
        assertTrue(password.matches("[a-hjkmnp-z2-9-]+"), password);
    }
}
