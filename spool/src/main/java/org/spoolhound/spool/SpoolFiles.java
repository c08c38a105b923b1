package org.spoolhound.spool;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * The few things a spool does to a disk. Nothing here follows a link. Tests wrap this to fail at
 * any step.
 */
interface SpoolFiles {

    /** The entries of a folder, in no order; the caller closes the stream. */
    DirectoryStream<Path> list(Path folder) throws IOException;

    /**
     * What an entry is: the link, not what it points at.
     *
     * @throws NoSuchFileException when there is none
     */
    BasicFileAttributes look(Path entry) throws IOException;

    /** Opens a regular file for reading; fails on a link. */
    InputStream open(Path file) throws IOException;

    /** Makes a new file; fails when there is one. */
    NewFile create(Path file) throws IOException;

    /** Renames within the file system, atomically. The caller has made sure nothing is replaced. */
    void move(Path from, Path to) throws IOException;

    /** Deletes a file or an empty folder. */
    void delete(Path entry) throws IOException;

    /** Makes a folder and those above it, durably; content if it is there. */
    void createFolders(Path folder) throws IOException;

    /** Makes all renames into, out of and within a folder durable. */
    void force(Path folder) throws IOException;

    /** Whether there is an entry, be it a dangling link. */
    default boolean exists(Path entry) throws IOException {
        try {
            look(entry);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Whether an entry is a folder, not a link to one. */
    default boolean isFolder(Path entry) throws IOException {
        try {
            return look(entry).isDirectory();
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** A file being made. */
    interface NewFile extends Closeable {
        /** Appends all of the buffer. */
        void write(ByteBuffer bytes) throws IOException;

        /** Makes content and size durable. */
        void force() throws IOException;
    }
}
