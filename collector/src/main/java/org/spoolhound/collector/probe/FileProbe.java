package org.spoolhound.collector.probe;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files that are watched: what they are, whose, and what is in them as a digest. Links are told
 * and not followed. A folder that may not be read is told as such; nothing in it counts as gone.
 */
final class FileProbe implements Probe {
    private static final int MAX_DEPTH = 64;

    private final HostFiles files;
    private final FileSettings settings;

    FileProbe(HostFiles files, FileSettings settings) {
        this.files = files;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "file";
    }

    @Override
    public void observe(Observations out) throws InterruptedException {
        Walk walk = new Walk(out);
        for (String path : settings.paths()) {
            walk.visit(path, 0);
        }
        walk.tellWhatIsMissing();
    }

    /** One look at everything. */
    private final class Walk {
        private final Observations out;
        private final FileHasher hasher = new FileHasher(settings.hashMaxSize().bytes());
        private final Set<String> visited = new HashSet<>();
        private int rows;
        private int closed;

        Walk(Observations out) {
            this.out = out;
        }

        void visit(String path, int depth) throws InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (settings.leavesOut(path) || !visited.add(path)) {
                return;
            }
            try {
                FileLook look = FileLook.of(files, path);
                if (look != null) {
                    tell(path, look, depth);
                }
            } catch (IOException e) {
                out.incomplete(path + " cannot be looked at: " + e.getClass().getSimpleName());
            }
        }

        private void tell(String path, FileLook look, int depth)
                throws IOException, InterruptedException {
            if (rows == settings.limit()) {
                out.incomplete("there are more than " + rows
                        + " files (agent.probes.files.limit): those behind " + path
                        + " are not told");
                return;
            }
            rows++;
            if (!look.isFolder()) {
                Facts facts = look.facts(path);
                if (look.isFile()) {
                    facts.put("file.hash.sha256", hasher.sha256(files.path(path), look.size()));
                }
                out.state(facts, look.line(path));
                return;
            }
            List<String> names = names(path);
            Facts facts = look.facts(path);
            if (names == null) {
                closed++;
                facts.put(FileLook.CLOSED, true).put("error.message", "may not be read");
            }
            out.state(facts, look.line(path));
            if (names != null) {
                inside(path, names, depth);
            }
        }

        /** Null when the agent may not read the folder. */
        private @Nullable List<String> names(String path) throws IOException {
            try {
                List<String> names = files.names(path);
                if (!names.isEmpty()) {
                    FileLook.of(files, below(path, names.getFirst()));
                }
                return names;
            } catch (AccessDeniedException e) {
                return null;
            }
        }

        private void inside(String path, List<String> names, int depth)
                throws InterruptedException {
            if (depth == MAX_DEPTH) {
                out.incomplete(path + " is " + depth + " folders deep: what is in it is not told");
                return;
            }
            for (String name : names) {
                visit(below(path, name), depth + 1);
            }
        }

        private static String below(String path, String name) {
            return path.equals("/") ? "/" + name : path + "/" + name;
        }

        void tellWhatIsMissing() {
            if (closed > 0) {
                out.detailsMissing(
                        closed + " folders may not be read: what is in them is not told");
            }
            if (hasher.leftOut() > 0) {
                out.detailsMissing(hasher.leftOut() + " files have no digest: they cannot be read,"
                        + " or all together are larger than " + FileHasher.MAX_BYTES_ONCE
                        + " bytes");
            }
        }
    }
}
