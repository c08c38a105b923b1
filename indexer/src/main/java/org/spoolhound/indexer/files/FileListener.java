package org.spoolhound.indexer.files;

import java.nio.file.Path;

/** Is told how reading goes. */
public interface FileListener {

    /** Wants to know nothing. */
    FileListener NONE = new FileListener() {
        @Override
        public void read(long files, long all) {}

        @Override
        public void leftOut(Path file, String why) {}
    };

    /** So many files of all were read. */
    void read(long files, long all);

    /** A file cannot be used; told each time the files are read. */
    void leftOut(Path file, String why);
}
