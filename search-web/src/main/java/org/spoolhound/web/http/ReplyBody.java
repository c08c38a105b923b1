package org.spoolhound.web.http;

import java.io.IOException;
import java.io.OutputStream;

/** Writes an answer's body. */
@FunctionalInterface
public interface ReplyBody {

    /** Writes all of it; an IOException means that the reader has gone away. */
    void write(OutputStream out) throws IOException;
}
