package org.spoolhound.web.http;

/** Ends a request with a status and one sentence that says what to do. */
public final class HttpProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    /** A problem with this status (400 to 599) and sentence. */
    public HttpProblem(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The request is malformed. */
    public static HttpProblem badRequest(String message) {
        return new HttpProblem(400, message);
    }

    /** There is no such thing. */
    public static HttpProblem notFound(String message) {
        return new HttpProblem(404, message);
    }

    /** The server has too much to do right now. */
    public static HttpProblem busy(String message) {
        return new HttpProblem(503, message);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The sentence, never null. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
