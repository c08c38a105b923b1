package org.spoolhound.indexer.detect.sigma;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule file holds.
 *
 * @param documents those that are right
 * @param problems those that are not
 */
public record SigmaFile(List<SigmaDocument> documents, List<Problem> problems) {

    /**
     * A document that was rejected.
     *
     * @param place file and line
     * @param rule its id, name or title; null when it tells none
     * @param reason in one line
     */
    public record Problem(RuleFacts.Place place, @Nullable String rule, String reason) {
        @Override
        public String toString() {
            return place + ": " + (rule == null ? "" : rule + ": ") + reason;
        }
    }

    /** Reads a file's text; a wrong document does not stop the others. */
    public static SigmaFile read(String file, String text, Placeholders placeholders) {
        List<SigmaDocument> documents = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        DocumentReader reader = new DocumentReader(placeholders, file);
        YamlDocuments.Found found = YamlDocuments.read(text);
        for (YamlNode root : found.documents()) {
            if (root instanceof YamlNode.Scalar empty && empty.isNull()) {
                continue;
            }
            try {
                documents.add(reader.read(root));
            } catch (SigmaException e) {
                problems.add(problem(file, DocumentReader.nameOf(root), e));
            }
        }
        if (found.fault() != null) {
            problems.add(problem(file, null, found.fault()));
        }
        return new SigmaFile(List.copyOf(documents), List.copyOf(problems));
    }

    private static Problem problem(String file, @Nullable String rule, SigmaException e) {
        return new Problem(new RuleFacts.Place(file, e.line()), rule, e.reason());
    }
}
