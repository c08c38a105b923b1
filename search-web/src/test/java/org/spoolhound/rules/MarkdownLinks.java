package org.spoolhound.rules;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Links within the project's own documents. */
final class MarkdownLinks {
    private static final Pattern LINK = Pattern.compile("!?\\[[^\\]]*]\\(([^)\\s]+)\\)");

    private MarkdownLinks() {}

    /** One fault per link of a document that leads nowhere; other sites are not looked at. */
    static List<String> dead(Path document) {
        List<String> faults = new ArrayList<>();
        List<String> lines = SourceTree.lines(document);
        boolean code = false;
        for (int i = 0; i < lines.size(); i++) {
            code ^= lines.get(i).startsWith("```");
            Matcher links = LINK.matcher(lines.get(i));
            while (!code && links.find()) {
                if (!leadsSomewhere(document, links.group(1))) {
                    faults.add(SourceTree.name(document) + ":" + (i + 1) + ": dead link "
                            + links.group(1));
                }
            }
        }
        return faults;
    }

    private static boolean leadsSomewhere(Path document, String link) {
        if (link.contains("://") || link.startsWith("mailto:")) {
            return true;
        }
        int hash = link.indexOf('#');
        String path = hash < 0 ? link : link.substring(0, hash);
        Path target = path.isEmpty() ? document : document.resolveSibling(path);
        if (!Files.exists(target)) {
            return false;
        }
        boolean section = hash >= 0 && (path.isEmpty() || path.endsWith(".md"));
        return !section || anchors(target).contains(link.substring(hash + 1));
    }

    private static List<String> anchors(Path document) {
        return SourceTree.lines(document).stream()
                .filter(line -> line.startsWith("#"))
                .map(MarkdownLinks::anchor)
                .toList();
    }

    private static String anchor(String heading) {
        return heading.replaceFirst("^#+\\s*", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}\\- ]", "")
                .replace(' ', '-');
    }
}
