package org.spoolhound.indexer.letter;

/** A template cannot be used: names the file and says where and why. */
public final class TemplateException extends Exception {
    private static final long serialVersionUID = 1L;

    TemplateException(String name, Throwable cause) {
        super(name + ": " + cause.getMessage(), cause);
    }

    TemplateException(String name, String why) {
        super(name + ": " + why);
    }
}
