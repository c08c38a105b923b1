package org.spoolhound.web.http;

/** Where to go next as a form says it: only ever a page of ours. */
public final class LocalPath {

    private static final String HOME = "/";

    private LocalPath() {}

    /** The same address if it is a path of ours, else the first page. */
    public static String orHome(String given) {
        boolean local = given.startsWith("/")
                && !given.startsWith("//")
                && given.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\');
        return local ? given : HOME;
    }

    /** The address of a request as it can be asked for again. */
    public static String of(Call call) {
        Url url = Url.of(call.path());
        call.query()
                .values()
                .forEach((name, values) -> values.forEach(value -> url.and(name, value)));
        return url.toString();
    }
}
