package org.spoolhound.web.http;

/** The request methods the console answers; {@code HEAD} counts as {@link #GET}, without body. */
public enum Method {
    /** Reads, changes nothing. */
    GET,
    /** Creates or changes. */
    POST,
    /** Replaces. */
    PUT,
    /** Changes in part. */
    PATCH,
    /** Removes. */
    DELETE;

    /** Whether such a request may change something and must prove that its sender meant it. */
    public boolean changes() {
        return this != GET;
    }
}
