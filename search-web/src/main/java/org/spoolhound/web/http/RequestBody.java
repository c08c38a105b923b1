package org.spoolhound.web.http;

import java.io.IOException;

/** What a request carries after its headers. */
@FunctionalInterface
public interface RequestBody {

    /** Nothing. */
    RequestBody NONE = () -> new byte[0];

    /**
     * Reads all of it; the same bytes each time.
     *
     * @throws HttpProblem 413 when it is larger than the server accepts
     */
    byte[] read() throws IOException;
}
