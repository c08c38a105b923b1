package org.spoolhound.indexer.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataFolderLockTest {

    @TempDir
    Path root;

    @Test
    void tryAcquire_whileHeldHere_isRefusedAndNamesTheHolder() throws IOException {
        DataFolder folder = new DataFolder(root);
        try (DataFolderLock lock =
                DataFolderLock.tryAcquire(folder, "serve (pid 1)").orElseThrow()) {
            assertEquals(Optional.empty(), DataFolderLock.tryAcquire(folder, "import"));
            assertEquals("serve (pid 1)", DataFolderLock.lastHolder(folder));
            assertTrue(heldElsewhere(), "another process must not get the lock " + lock);
        }
        DataFolderLock.tryAcquire(folder, "import").orElseThrow().close();
        assertEquals("import", DataFolderLock.lastHolder(folder));
    }

    @Test
    void tryAcquire_afterTheHolderWasKilled_succeeds() throws Exception {
        Process holder = child("hold");
        try (BufferedReader out = new BufferedReader(
                new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8))) {
            assertEquals("held", out.readLine());
            DataFolder folder = new DataFolder(root);
            assertEquals(Optional.empty(), DataFolderLock.tryAcquire(folder, "second"));
            holder.destroyForcibly().waitFor();
            DataFolderLock.tryAcquire(folder, "third").orElseThrow().close();
        } finally {
            holder.destroyForcibly();
        }
    }

    private boolean heldElsewhere() throws IOException {
        try {
            Process child = child("try");
            assertTrue(child.waitFor(60, TimeUnit.SECONDS));
            return child.exitValue() == 1;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Process child(String mode) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        root.toString(),
                        mode)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Runs in a process of its own. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] args) throws Exception {
            DataFolder folder = new DataFolder(Path.of(args[0]));
            Optional<DataFolderLock> lock = DataFolderLock.tryAcquire(folder, "child");
            if (args[1].equals("try")) {
                System.exit(lock.isPresent() ? 0 : 1);
            }
            System.out.println(lock.isPresent() ? "held" : "refused");
            System.in.read();
        }
    }
}
