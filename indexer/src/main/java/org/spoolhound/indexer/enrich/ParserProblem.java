package org.spoolhound.indexer.enrich;

/**
 * Why a parser file, or a part of it, is not used.
 *
 * @param file its name
 * @param line where, from 1; 0 when it concerns the whole file
 * @param message what is wrong and what to do, one sentence
 */
public record ParserProblem(String file, int line, String message) {

    /** For example {@code conf/parsers/sshd.yml:12: unknown key 'mtach'}. */
    @Override
    public String toString() {
        return line > 0 ? file + ":" + line + ": " + message : file + ": " + message;
    }
}
