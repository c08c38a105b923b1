package org.spoolhound.collector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Takes the permission to write away from a folder for a while, also from root. */
public final class NoWriting {
    private static final List<String> SETPRIV =
            List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner", "--");

    private NoWriting() {}

    /** What is tried meanwhile. */
    @FunctionalInterface
    public interface Meanwhile {
        /** Tries it. */
        void run() throws Exception;
    }

    /** Makes a folder and the folders in it read-only, until something was tried. */
    public static void in(Path folder, Meanwhile tried) throws Exception {
        change(folder, "r-xr-xr-x");
        try {
            tried.run();
        } finally {
            change(folder, "rwx------");
        }
    }

    /**
     * The words before a command whose process heeds permissions although root starts it; the test
     * is skipped where root cannot give up that right.
     */
    public static List<String> prefix() throws IOException, InterruptedException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        Assumptions.assumeTrue(canSetPrivileges(), "needs setpriv (util-linux), or not to be root");
        return SETPRIV;
    }

    private static boolean canSetPrivileges() throws InterruptedException {
        try {
            return new ProcessBuilder(SETPRIV.getFirst(), SETPRIV.get(1), "--", "true")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // there is no such program
        }
    }

    private static void change(Path folder, String permissions) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.filter(Files::isDirectory).toList()) {
                Files.setPosixFilePermissions(each, PosixFilePermissions.fromString(permissions));
            }
        }
    }
}
