package org.spoolhound.web.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.spool.command.Exit;

/** {@code risk} as a person calls it. */
final class RiskVerbTest {
    @TempDir
    private Path folder;

    @Test
    void risk_ranksAndExplains() throws IOException {
        RuledSite.make(folder.resolve("made"));
        RuledSite site = RuledSite.copy(folder.resolve("made"), folder.resolve("copy"));
        site.cli.run("rules", "import", site.rules.toString(), "--enable").fine();
        List<String> hosts =
                site.cli.run("risk", "hosts", "--format", "json").fine().lines();
        assertEquals(1, hosts.size(), hosts.toString());
        assertEquals("web-1", RuledSite.member(hosts.get(0), "name"));
        assertTrue(site.cli.run("risk", "users").fine().out().contains("ana"));
        List<String> parts = site.cli
                .run("risk", "hosts", "WEB-1", "--format", "json")
                .fine()
                .lines();
        assertEquals(2, parts.size(), parts.toString());
        assertEquals("critical", RuledSite.member(parts.get(0), "level"));
        assertEquals(Exit.USAGE, site.cli.run("risk", "cats").exit());
        assertEquals(Exit.USAGE, site.cli.run("risk", "hosts", "--limit", "0").exit());
    }
}
