package org.spoolhound.web.html;

/**
 * A page that says what went wrong.
 *
 * @param status HTTP status
 * @param heading in a few words
 * @param message one sentence that says what to do
 */
public record ErrorView(int status, String heading, String message) {

    static ErrorView of(int status, String message) {
        return new ErrorView(status, heading(status), message);
    }

    private static String heading(int status) {
        return switch (status) {
            case 400 -> "That request makes no sense";
            case 401 -> "Not logged in";
            case 403 -> "Not allowed";
            case 404 -> "Nothing here";
            case 405 -> "Not this way";
            case 409 -> "Overtaken by events";
            case 413 -> "Too large";
            case 421 -> "Wrong host name";
            case 429 -> "Too many attempts";
            case 503 -> "Too busy";
            default -> status >= 500 ? "That did not work" : "Refused";
        };
    }
}
