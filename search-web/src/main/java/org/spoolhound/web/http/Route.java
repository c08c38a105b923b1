package org.spoolhound.web.http;

/**
 * One address of the server and who may use it.
 *
 * @param method what is asked
 * @param path where; {@code :name} stands for one part of any text
 * @param access who may
 * @param endpoint what answers
 */
public record Route(Method method, PathPattern path, Access access, Endpoint endpoint) {

    /** A route at a path such as {@code /host/:name}. */
    public static Route of(Method method, String path, Access access, Endpoint endpoint) {
        return new Route(method, PathPattern.of(path), access, endpoint);
    }

    /** For example {@code GET /host/:name}. */
    public String label() {
        return method + " " + path;
    }
}
