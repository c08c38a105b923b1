package org.spoolhound.collector.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.spool.snapshot.Event;

final class KeysAndModulesTest {
    private static final String BLOB =
            "AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f";

    @TempDir
    private Path root;

    private FixtureHost host() {
        return new FixtureHost(root)
                .file("/etc/passwd", "eve:x:1000:1000:Eve:/home/eve:/bin/sh", "x:x:9:9::/:/bin/sh")
                .file("/etc/group", "eve:x:1000:");
    }

    @Test
    void keys_ofAccounts_areToldByFingerprint() {
        FixtureHost host = host().file(
                        "/home/eve/.ssh/authorized_keys",
                        "# mine",
                        "ssh-ed25519 " + BLOB + " eve@laptop",
                        "from=\"10.0.0.0/8\",command=\"echo \\\"a b\\\"\" ssh-ed25519 " + BLOB,
                        "not a key");
        ProbeOutcome outcome = FixtureHost.observe(new AuthorizedKeyProbe(host.files()));
        assertTrue(outcome.report().complete());
        assertEquals(2, outcome.events().size());
        Event first = outcome.events().getFirst();
        assertEquals("eve", first.text("user.name"));
        assertEquals("eve@laptop", first.text("spoolhound.ssh_key.comment"));
        assertTrue(String.valueOf(first.text("spoolhound.ssh_key.fingerprint"))
                .matches("SHA256:[A-Za-z0-9+/]{43}"));
        assertEquals(
                "from=\"10.0.0.0/8\",command=\"echo \\\"a b\\\"\"",
                outcome.events().get(1).text("spoolhound.ssh_key.options"));
    }

    @Test
    void keys_tooManyBytes_areIncomplete() {
        FixtureHost host = host().bytes("/home/eve/.ssh/authorized_keys", new byte[2 << 20]);
        assertFalse(FixtureHost.observe(new AuthorizedKeyProbe(host.files()))
                .report()
                .complete());
    }

    @Test
    void key_malformed_isNone() {
        assertEquals(Optional.empty(), AuthorizedKey.parse("ssh-ed25519 !!!"));
        assertEquals(Optional.empty(), AuthorizedKey.parse("command=\"unclosed ssh-ed25519 AAAA"));
    }

    @Test
    void modules_areTold() {
        FixtureHost host = new FixtureHost(root)
                .file(
                        "/proc/modules",
                        "nf_tables 372736 42 nft_ct,nft_chain_nat, Live 0x0000000000000000",
                        "rootkit 16384 0 - Live 0x0000000000000000 (OE)");
        List<Event> modules =
                FixtureHost.observe(new KernelModuleProbe(host.files())).events();
        assertEquals("nf_tables", modules.getFirst().text("system.kernel_module.name"));
        assertEquals(
                List.of("nft_ct", "nft_chain_nat"),
                modules.getFirst().field("system.kernel_module.used_by"));
        assertEquals("(OE)", modules.get(1).text("system.kernel_module.taints"));
    }
}
