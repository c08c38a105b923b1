package org.spoolhound.web.hunt;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.spoolhound.indexer.fields.PivotKind;
import org.spoolhound.web.http.PathPattern;
import org.spoolhound.web.http.Url;

/**
 * What a page is about: one host, address, user, file digest, domain or program.
 *
 * @param kind which of these
 * @param name its name or address
 */
public record Subject(PivotKind kind, String name) {

    private static final Map<PivotKind, String> FIELDS = Map.of(
            PivotKind.HOST, "related.hosts",
            PivotKind.IP, "related.ip",
            PivotKind.USER, "related.user",
            PivotKind.HASH, "related.hash",
            PivotKind.DOMAIN, "domain",
            PivotKind.PROCESS, "process.name");

    /** Where a program stands whose name is a path. */
    private static final String EXECUTABLE = "process.executable";

    /** Only what every server and proxy leaves alone in a path. */
    private static final String SAFE_IN_PATH = "-._~:@";

    /** Refuses other kinds: they have no page. */
    public Subject {
        if (!FIELDS.containsKey(kind)) {
            throw new IllegalArgumentException("no page is about a " + kind);
        }
    }

    /** Whether values of this kind have a page. */
    public static boolean exists(PivotKind kind) {
        return FIELDS.containsKey(kind);
    }

    /** The subject of a path such as {@code /host/web-1}, if it is one. */
    static Optional<Subject> ofPath(String path) {
        return FIELDS.keySet().stream()
                .flatMap(kind -> PathPattern.of("/" + word(kind) + "/:name")
                        .match(path)
                        .map(names -> new Subject(kind, names.getOrDefault("name", "")))
                        .stream())
                .findFirst();
    }

    /** The word in addresses and headings, for example {@code host}. */
    public static String word(PivotKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** The field, or the short name of several, in which every mention of it stands. */
    public String field() {
        boolean path =
                kind == PivotKind.PROCESS && (name.indexOf('/') >= 0 || name.indexOf('\\') >= 0);
        return path ? EXECUTABLE : FIELDS.getOrDefault(kind, "");
    }

    /** Every event that mentions it. */
    public String query() {
        return QueryText.is(field(), name);
    }

    /** Its page. */
    public String href() {
        return url().toString();
    }

    /** The same in brief, for a place within another page. */
    String briefHref() {
        return Url.of("/brief").and("kind", word(kind)).and("name", name).toString();
    }

    /** Its page over a hunt's time. */
    public String href(HuntState state) {
        return url().and("from", state.from())
                .and("to", state.to().equals(HuntState.NOW) ? null : state.to())
                .toString();
    }

    private Url url() {
        String path = "/" + word(kind);
        return isInPath() ? Url.of(path + "/" + name) : Url.of(path).and("name", name);
    }

    /** Whether its name is plain enough to stand in a path; else it follows the question mark. */
    public boolean isInPath() {
        return !name.isEmpty()
                && !name.startsWith(".")
                && name.chars().allMatch(c -> isPlain((char) c));
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || SAFE_IN_PATH.indexOf(c) >= 0;
    }
}
