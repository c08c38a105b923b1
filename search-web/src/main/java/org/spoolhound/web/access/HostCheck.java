package org.spoolhound.web.access;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.spoolhound.web.http.HttpProblem;
import org.spoolhound.web.server.WebSettings;

/**
 * Refuses requests for names that are not ours. A page of another site can make its own name
 * resolve to this machine (DNS rebinding) and would then be "same origin" with us: but it cannot
 * take a name we know, nor a bare IP address.
 */
final class HostCheck {

    private final Set<String> names;

    HostCheck(WebSettings settings) {
        names = Stream.concat(
                        Stream.of("localhost", settings.address()),
                        settings.allowedHosts().stream())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Checks the value of a Host header.
     *
     * @throws HttpProblem 421 when it is not ours
     */
    void check(@Nullable String host) {
        if (host == null || host.isEmpty()) {
            throw HttpProblem.badRequest("The request names no host.");
        }
        String name = name(host).toLowerCase(Locale.ROOT);
        if (!isAddress(name) && !names.contains(name)) {
            throw new HttpProblem(
                    421,
                    "This server does not answer to the name \"" + name
                            + "\": if it should, add the name to web.allowed-hosts.");
        }
    }

    /** Without the port. */
    static String name(String host) {
        if (host.startsWith("[")) {
            int end = host.indexOf(']');
            return end < 0 ? host : host.substring(0, end + 1);
        }
        int colon = host.indexOf(':');
        String name = colon < 0 ? host : host.substring(0, colon);
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private static boolean isAddress(String name) {
        if (name.startsWith("[") && name.endsWith("]")) {
            return true;
        }
        String[] parts = name.split("\\.", -1);
        return parts.length == 4 && Stream.of(parts).allMatch(HostCheck::isOctet);
    }

    private static boolean isOctet(String part) {
        return !part.isEmpty()
                && part.length() <= 3
                && part.chars().allMatch(c -> c >= '0' && c <= '9')
                && Integer.parseInt(part) <= 255;
    }
}
