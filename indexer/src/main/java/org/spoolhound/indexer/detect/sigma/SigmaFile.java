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
        List<YamlNode> roots = found.documents();
        for (int i = 0; i < roots.size(); i++) {
            YamlNode root = roots.get(i);
            if (root instanceof YamlNode.Scalar empty && empty.isNull()) {
                continue;
            }
            try {
                documents.add(reader.read(root, textOf(text, roots, i)));
            } catch (SigmaException e) {
                problems.add(problem(file, DocumentReader.nameOf(root), e));
            }
        }
        if (found.fault() != null) {
            YamlNode broken = found.broken();
            String name = broken == null ? null : DocumentReader.nameOf(broken);
            problems.add(problem(file, name, found.fault()));
        }
        return new SigmaFile(List.copyOf(documents), List.copyOf(problems));
    }

    /** The text of one document, without the lines that part it from others. */
    private static String textOf(String text, List<YamlNode> roots, int number) {
        if (roots.size() == 1) {
            return text;
        }
        int from = number == 0 ? 0 : roots.get(number).line() - 1;
        List<String> lines = text.lines().toList();
        int to = number + 1 < roots.size() ? roots.get(number + 1).line() - 1 : lines.size();
        List<String> own = new ArrayList<>(lines.subList(from, Math.max(from, to)));
        while (!own.isEmpty() && (own.getLast().isBlank() || own.getLast().startsWith("---"))) {
            own.removeLast();
        }
        return String.join("\n", own) + "\n";
    }

    private static Problem problem(String file, @Nullable String rule, SigmaException e) {
        return new Problem(new RuleFacts.Place(file, e.line()), rule, e.reason());
    }
}
