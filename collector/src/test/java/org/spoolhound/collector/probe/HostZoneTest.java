package org.spoolhound.collector.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HostZoneTest {

    @TempDir
    private Path root;

    private ZoneId read() {
        return HostZone.read(new HostFiles(root));
    }

    private void link(String target) throws IOException {
        Files.createDirectories(root.resolve("etc"));
        Files.createSymbolicLink(root.resolve("etc/localtime"), Path.of(target));
    }

    private void timezone(String text) throws IOException {
        Files.createDirectories(root.resolve("etc"));
        Files.writeString(root.resolve("etc/timezone"), text);
    }

    @ParameterizedTest
    @CsvSource({
        "/usr/share/zoneinfo/Europe/Berlin, Europe/Berlin",
        "../usr/share/zoneinfo/America/Argentina/Ushuaia, America/Argentina/Ushuaia",
        "/usr/share/zoneinfo/posix/Asia/Tokyo, Asia/Tokyo",
        "/usr/share/zoneinfo/Etc/UTC, Etc/UTC"
    })
    void read_linkIntoTheZones_isItsName(String target, String zone) throws IOException {
        link(target);
        assertEquals(ZoneId.of(zone), read());
    }

    @Test
    void read_linkSaysNothing_asksTheTextFile() throws IOException {
        link("/etc/my-own-rules");
        timezone("Europe/Madrid\n");
        assertEquals(ZoneId.of("Europe/Madrid"), read());
    }

    @Test
    void read_nothingUsable_isThatOfTheProcess() throws IOException {
        link("/usr/share/zoneinfo/Nowhere/Atlantis");
        timezone("rubbish here\n");
        assertEquals(ZoneId.systemDefault(), read());
    }

    @Test
    void hostFacts_tellIt() throws IOException {
        timezone("Asia/Kolkata");
        HostFiles files = new HostFiles(root);
        assertEquals("Asia/Kolkata", HostFacts.read(files, "h").get("event.timezone"));
    }
}
