package org.spoolhound.indexer.ingest;

/** A file must not be indexed: says why, for programs and for people. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * Names the reason.
     *
     * @param code a stable word in kebab case
     * @param message one sentence for people
     */
    RefusedException(String code, String message) {
        super(message);
        this.code = code;
    }

    /** A stable word in kebab case. */
    String code() {
        return code;
    }
}
