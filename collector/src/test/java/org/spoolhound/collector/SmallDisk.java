package org.spoolhound.collector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A file system of a few bytes in memory; needs root, and is skipped without. */
public final class SmallDisk implements AutoCloseable {
    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Mounts one over a folder. */
    public static SmallDisk over(Path folder, int kibibytes) throws IOException {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "needs root");
        Files.createDirectories(folder);
        int exit = run("mount", "-t", "tmpfs", "-o", "size=" + kibibytes + "k", "tmpfs", folder);
        Assumptions.assumeTrue(exit == 0, "needs leave to mount a tmpfs");
        return new SmallDisk(folder);
    }

    /** Makes it larger. */
    public void grow(int kibibytes) throws IOException {
        if (run("mount", "-o", "remount,size=" + kibibytes + "k", folder) != 0) {
            throw new IOException("cannot remount " + folder);
        }
    }

    /** Lets nobody write any more, not even root. */
    public void freeze() throws IOException {
        if (run("mount", "-o", "remount,ro", folder) != 0) {
            throw new IOException("cannot remount " + folder);
        }
    }

    @Override
    public void close() throws IOException {
        run("umount", "-l", folder);
    }

    private static int run(Object... words) throws IOException {
        List<String> line = Arrays.stream(words).map(Object::toString).toList();
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .onExit()
                .orTimeout(30, TimeUnit.SECONDS)
                .join()
                .exitValue();
    }
}
