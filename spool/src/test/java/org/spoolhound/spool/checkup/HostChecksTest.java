package org.spoolhound.spool.checkup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.spool.checkup.Finding.Result;
import org.spoolhound.spool.settings.ByteSize;

final class HostChecksTest {
    private static final Instant BUILT = Instant.parse("2026-11-21T09:00:00Z");
    private static final ByteSize FLOOR = ByteSize.ofMebibytes(512);

    @TempDir
    private Path folder;

    @Test
    void secret_openToOthers_saysHowToClose() throws IOException {
        Path key = Files.createFile(folder.resolve("key"));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
        Finding open = HostChecks.secret(key);
        assertEquals(Result.FAILED, open.result());
        assertEquals("chmod go= '" + key + "'", open.mend());
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        assertEquals(Result.OK, HostChecks.secret(key).result());
    }

    @Test
    void space_belowFloor_fails() {
        assertEquals(Result.FAILED, HostChecks.space(100L << 20, FLOOR, "k").result());
        assertEquals(Result.WARNING, HostChecks.space(600L << 20, FLOOR, "k").result());
        assertEquals(Result.OK, HostChecks.space(4096L << 20, FLOOR, "k").result());
    }

    @Test
    void clock_behindTheProgram_fails() {
        assertEquals(
                Result.FAILED,
                HostChecks.clock(BUILT.minus(Duration.ofDays(365)), BUILT).result());
        assertEquals(Result.OK, HostChecks.clock(BUILT, BUILT).result());
    }

    @Test
    void writable_fileInTheWay_fails() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertEquals(Result.FAILED, HostChecks.writable(file).result());
        assertEquals(Result.OK, HostChecks.writable(folder.resolve("new/one")).result());
        assertTrue(HostChecks.writable(folder).text().startsWith(folder + ", owned by "));
    }
}
