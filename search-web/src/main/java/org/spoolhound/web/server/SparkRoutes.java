package org.spoolhound.web.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.ee8.nested.Request;
import org.jspecify.annotations.Nullable;
import org.spoolhound.web.http.Access;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.Client;
import org.spoolhound.web.http.Door;
import org.spoolhound.web.http.HttpProblem;
import org.spoolhound.web.http.Method;
import org.spoolhound.web.http.Parameters;
import org.spoolhound.web.http.Presence;
import org.spoolhound.web.http.Reply;
import org.spoolhound.web.http.RequestBody;
import org.spoolhound.web.http.Route;
import spark.Service;

/** Translates between Spark and our values: the only code that knows both. */
final class SparkRoutes {

    private static final int COPY_BYTES = 8192;

    /** Whole paths before beginnings, long beginnings before short ones. */
    private static final Comparator<String> CLOSEST_FIRST = Comparator.comparing(
                    (String path) -> path.endsWith("*"))
            .thenComparingInt(path -> -path.length())
            .thenComparing(Comparator.naturalOrder());

    private final Service service;
    private final Door door;
    private final long maxRequestBytes;
    /** A body that trickles in holds one of few places. */
    private final Duration bodyTimeout;

    private final Departures departures;

    SparkRoutes(Service service, Door door, WebSettings settings, Departures departures) {
        this.departures = departures;
        this.service = service;
        this.door = door;
        this.maxRequestBytes = settings.maxRequestSize().bytes();
        this.bodyTimeout = settings.idleTimeout();
    }

    /** Adds these routes, with and without a slash at the end, and an answer to all other paths. */
    void add(List<Route> routes) {
        Unrouted unrouted = new Unrouted(routes);
        for (Method method : Method.values()) {
            Route other = unrouted.answering(method);
            sharing(routes, method).forEach((path, sharers) -> {
                add(method, path, raw -> first(sharers, raw).orElse(other));
            });
            add(method, "*", raw -> other);
        }
        service.exception(Exception.class, (e, request, response) -> {
            throw new IllegalStateException("the door never throws", e);
        });
    }

    /**
     * Routes by the paths Spark is told. Spark never sees a named part: it would decode it with a
     * class of Jetty 9. Routes that differ only behind their first named part share a path, and
     * what is none of theirs is answered like any unknown address. Spark takes the first path that
     * fits.
     */
    private static Map<String, List<Route>> sharing(List<Route> routes, Method method) {
        Map<String, List<Route>> sharing = new TreeMap<>(CLOSEST_FIRST);
        for (Route route : routes) {
            if (route.method() == method) {
                for (String path : paths(route.path().toString())) {
                    sharing.computeIfAbsent(path, none -> new ArrayList<>()).add(route);
                }
            }
        }
        return sharing;
    }

    private static List<String> paths(String path) {
        int named = path.indexOf(':');
        if (named >= 0) {
            return List.of(path.substring(0, named) + "*");
        }
        return path.endsWith("/") ? List.of(path) : List.of(path, path + "/");
    }

    private static Optional<Route> first(List<Route> sharers, HttpServletRequest raw) {
        return sharers.stream().filter(route -> matches(route, raw)).findFirst();
    }

    private static boolean matches(Route route, HttpServletRequest raw) {
        try {
            return route.path().match(raw.getRequestURI()).isPresent();
        } catch (HttpProblem malformed) {
            return true; // the route's own answer says so
        }
    }

    /** Which route answers a request. */
    private interface Choice {
        Route of(HttpServletRequest raw);
    }

    private void add(Method method, String path, Choice choice) {
        spark.Route answer = (request, response) -> {
            HttpServletRequest raw = ((FrontFilter.Tamed) request.raw()).original();
            return answer(choice.of(raw), raw, response.raw());
        };
        switch (method) {
            case GET -> service.get(path, answer);
            case POST -> service.post(path, answer);
            case PUT -> service.put(path, answer);
            case PATCH -> service.patch(path, answer);
            case DELETE -> service.delete(path, answer);
        }
    }

    private Object answer(Route route, HttpServletRequest raw, HttpServletResponse response)
            throws IOException {
        long start = System.nanoTime();
        try {
            send(reply(route, raw), raw, response);
        } catch (HttpProblem late) {
            if (response.isCommitted()) {
                throw new IOException("the answer broke off: " + late.getMessage(), late);
            }
            response.reset();
            send(refusal(route, late, raw), raw, response);
        } finally {
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            door.answered(route, response.getStatus(), took);
        }
        return "";
    }

    private static void send(Reply reply, HttpServletRequest raw, HttpServletResponse response)
            throws IOException {
        response.setStatus(reply.status());
        for (Reply.Header header : reply.headers()) {
            response.addHeader(header.name(), header.value());
        }
        if (!"HEAD".equals(raw.getMethod())) {
            reply.body().write(response.getOutputStream());
        }
        response.flushBuffer();
    }

    private Reply reply(Route route, HttpServletRequest raw) {
        try {
            Map<String, String> names = route.path().match(raw.getRequestURI()).orElse(Map.of());
            Parameters query = Parameters.parse(raw.getQueryString());
            return door.pass(route, call(route.method(), names, query, raw));
        } catch (HttpProblem malformed) {
            return refusal(route, malformed, raw);
        }
    }

    /** The answer of a route that can only refuse. */
    private Reply refusal(Route route, HttpProblem problem, HttpServletRequest raw) {
        Route refusing = new Route(route.method(), route.path(), Access.PUBLIC, (call, visitor) -> {
            throw problem;
        });
        return door.pass(refusing, call(route.method(), Map.of(), Parameters.NONE, raw));
    }

    private Call call(
            Method method, Map<String, String> names, Parameters query, HttpServletRequest raw) {
        return new Call(
                method,
                raw.getRequestURI(),
                names,
                query,
                headers(raw),
                cookies(raw),
                new Client(raw.getRemoteAddr(), raw.isSecure(), presence(raw)),
                body(raw));
    }

    private Presence presence(HttpServletRequest raw) {
        return raw instanceof Request request
                        && request.getHttpChannel().getEndPoint().getTransport()
                                instanceof SocketChannel channel
                ? departures.of(channel)
                : Presence.UNKNOWN;
    }

    private static Map<String, String> headers(HttpServletRequest raw) {
        Map<String, String> headers = new HashMap<>();
        for (String name : Collections.list(raw.getHeaderNames())) {
            headers.put(name.toLowerCase(Locale.ROOT), raw.getHeader(name));
        }
        return headers;
    }

    private static Map<String, String> cookies(HttpServletRequest raw) {
        Map<String, String> cookies = new HashMap<>();
        Cookie[] sent = raw.getCookies();
        for (Cookie cookie : sent == null ? new Cookie[0] : sent) {
            cookies.putIfAbsent(cookie.getName(), cookie.getValue());
        }
        return cookies;
    }

    private RequestBody body(HttpServletRequest raw) {
        AtomicReference<byte @Nullable []> kept = new AtomicReference<>();
        return () -> {
            byte[] known = kept.get();
            if (known != null) {
                return known;
            }
            if (raw.getContentLengthLong() > maxRequestBytes) {
                throw tooLarge();
            }
            byte[] all = read(raw.getInputStream());
            kept.set(all);
            return all;
        };
    }

    private byte[] read(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[COPY_BYTES];
        long deadline = System.nanoTime() + bodyTimeout.toNanos();
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            all.write(buffer, 0, n);
            if (all.size() > maxRequestBytes) {
                throw tooLarge();
            }
            if (System.nanoTime() - deadline > 0) {
                throw new HttpProblem(408, "The request came too slowly.");
            }
        }
        return all.toByteArray();
    }

    private HttpProblem tooLarge() {
        return new HttpProblem(
                413,
                "The request is larger than " + maxRequestBytes + " bytes (web.max-request-size).");
    }
}
