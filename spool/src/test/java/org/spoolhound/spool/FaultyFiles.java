package org.spoolhound.spool;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** A disk that works for so many steps, then fails at one, or at all from there on. */
final class FaultyFiles implements SpoolFiles {
    private final SpoolFiles disk = new DiskFiles();
    private final int failAt;
    private final boolean forGood;
    private int steps;

    /**
     * Fails from a step on.
     *
     * @param failAt the step, from 1
     * @param forGood whether all later steps fail too, as after a crash, or only this one
     */
    FaultyFiles(int failAt, boolean forGood) {
        this.failAt = failAt;
        this.forGood = forGood;
    }

    /** What a step fails with. */
    static final class Fault extends IOException {
        private static final long serialVersionUID = 1L;

        Fault(int step) {
            super("the disk failed at step " + step);
        }
    }

    /** How many steps were taken. */
    int steps() {
        return steps;
    }

    private void step() throws IOException {
        steps++;
        if (steps == failAt || (forGood && steps > failAt)) {
            throw new Fault(steps);
        }
    }

    @Override
    public DirectoryStream<Path> list(Path folder) throws IOException {
        step();
        return disk.list(folder);
    }

    @Override
    public BasicFileAttributes look(Path entry) throws IOException {
        step();
        return disk.look(entry);
    }

    @Override
    public InputStream open(Path file) throws IOException {
        step();
        return new FilterInputStream(disk.open(file)) {
            @Override
            public int read(byte[] bytes, int offset, int count) throws IOException {
                step();
                return super.read(bytes, offset, count);
            }
        };
    }

    @Override
    public NewFile create(Path file) throws IOException {
        step();
        NewFile made = disk.create(file);
        return new NewFile() {
            @Override
            public void write(ByteBuffer bytes) throws IOException {
                step();
                made.write(bytes);
            }

            @Override
            public void force() throws IOException {
                step();
                made.force();
            }

            @Override
            public void close() throws IOException {
                made.close();
            }
        };
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        step();
        disk.move(from, to);
    }

    @Override
    public void delete(Path entry) throws IOException {
        step();
        disk.delete(entry);
    }

    @Override
    public void createFolders(Path folder) throws IOException {
        step();
        disk.createFolders(folder);
    }

    @Override
    public void force(Path folder) throws IOException {
        step();
        disk.force(folder);
    }
}
