package org.spoolhound.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LauncherTest {
    @TempDir
    private Path folder;

    @Test
    void stop_keepsWhatWasPrintedOnTheWayOut() throws Exception {
        Path program = Files.writeString(folder.resolve("program"), """
                #!/bin/sh
                trap 'echo last words; exit 7' TERM
                echo ready
                while :; do sleep 1; done
                """);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (Launcher.Running running = new Launcher(program, folder).start()) {
            running.awaitPrinted("ready");
            assertEquals(7, running.stop());
            assertTrue(running.printed().endsWith("last words\n"), running.printed());
        }
    }
}
