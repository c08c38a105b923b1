package org.spoolhound.indexer.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A real file system of a few mebibytes, mounted in a folder until closed. */
final class SmallDisk implements AutoCloseable {

    private static final String BALLAST = "ballast";

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Mounts one; where that is not permitted the test is skipped. */
    static SmallDisk mount(Path folder, int mebibytes) throws IOException {
        Files.createDirectories(folder);
        String size = "size=" + mebibytes + "m";
        int exit = run("mount", "-t", "tmpfs", "-o", size, "tmpfs", folder.toString());
        Assumptions.assumeTrue(exit == 0, "needs leave to mount a small file system");
        return new SmallDisk(folder);
    }

    private static int run(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (IOException e) {
            return -1; // there is no such program
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    /** Where it is. */
    Path folder() {
        return folder;
    }

    /** Fills it until only so many bytes are free. */
    void fill(long freeBytes) throws IOException {
        Path ballast = folder.resolve(BALLAST);
        long bytes = Files.getFileStore(folder).getUsableSpace() - freeBytes;
        Files.write(ballast, new byte[Math.toIntExact(Math.max(0, bytes))]);
    }

    /** Makes room again. */
    void empty() throws IOException {
        Files.deleteIfExists(folder.resolve(BALLAST));
    }

    @Override
    public void close() {
        if (run("umount", folder.toString()) != 0) {
            run("umount", "-l", folder.toString());
        }
    }
}
