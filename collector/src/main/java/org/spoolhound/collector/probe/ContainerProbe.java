package org.spoolhound.collector.probe;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Containers of Docker and Podman, running or not, asked for over their sockets. A host without
 * such a socket has none: that is a complete observation of nothing.
 */
final class ContainerProbe implements Probe {
    /** Engines and where they listen, for the whole host. */
    private static final Map<String, String> SOCKETS =
            Map.of("docker", "/run/docker.sock", "podman", "/run/podman/podman.sock");

    private static final String LIST = "/containers/json?all=1";
    private static final int MAX_TEXTS = 64;

    private final HostFiles files;
    private final boolean redacts;

    ContainerProbe(HostFiles files, boolean redacts) {
        this.files = files;
        this.redacts = redacts;
    }

    @Override
    public String name() {
        return "container";
    }

    @Override
    public void observe(Observations out) {
        for (String engine : new TreeSet<>(SOCKETS.keySet())) {
            String socket = SOCKETS.getOrDefault(engine, "");
            if (files.exists(socket)) {
                observe(engine, socket, out);
            }
        }
    }

    /** One engine that is silent must not hide the other. */
    private void observe(String engine, String socket, Observations out) {
        try {
            Path path = files.path(socket);
            for (Map<String, Object> container : JsonObjects.read(UnixHttp.get(path, LIST))) {
                tell(engine, container, out);
            }
        } catch (IOException e) {
            out.incomplete(engine + " cannot be asked at " + socket + ": "
                    + String.valueOf(e.getMessage()));
        }
    }

    private void tell(String engine, Map<String, Object> container, Observations out) {
        String name = text(container, "Names").replaceFirst("^/", "");
        String image = text(container, "Image");
        String state = text(container, "State");
        Facts facts = Facts.of("system.container", "host")
                .put("container.runtime", engine)
                .put("container.id", text(container, "Id"))
                .put("container.name", name)
                .put("container.image.name", image)
                .put("container.image.tag", tag(image))
                .putAll("container.image.hash.all", texts(container, "ImageID"))
                .put("container.created", created(container))
                .put("container.state", state)
                .put("container.command", command(container))
                .put("container.network_mode", text(container, "HostConfig.NetworkMode"))
                .putAll("container.ports", texts(container, "Ports.PublicPort"))
                .putAll("container.mounts", texts(container, "Mounts.Source"))
                .putAll("container.labels", labels(container));
        out.state(facts, engine + " container " + name + " of " + image + ": " + state);
    }

    private String command(Map<String, Object> container) {
        return clean(String.join(" ", texts(container, "Command")));
    }

    private String clean(String text) {
        return redacts ? new CommandLineRedactor().redact(text) : text;
    }

    private static Instant created(Map<String, Object> container) {
        long seconds = container.get("Created") instanceof Long created ? created : 0;
        return Instant.ofEpochSecond(Math.clamp(seconds, 0, Integer.MAX_VALUE));
    }

    /** The part after the last colon; none when that belongs to a port, or for a digest. */
    private static String tag(String image) {
        int colon = image.lastIndexOf(':');
        boolean isTag = colon > image.lastIndexOf('/') && image.indexOf('@') < 0;
        return isTag ? image.substring(colon + 1) : "";
    }

    private List<String> labels(Map<String, Object> container) {
        List<String> labels = new ArrayList<>();
        String prefix = "Labels.";
        for (String name : container.keySet()) {
            if (name.startsWith(prefix) && labels.size() < MAX_TEXTS) {
                labels.add(clean(name.substring(prefix.length()) + "=" + text(container, name)));
            }
        }
        return labels;
    }

    private static String text(Map<String, Object> container, String member) {
        List<String> all = texts(container, member);
        return all.isEmpty() ? "" : all.getFirst();
    }

    /** A member's values as texts, each once: engines give a value or a list of them. */
    private static List<String> texts(Map<String, Object> container, String member) {
        Object value = container.get(member);
        List<?> values =
                value instanceof List<?> many ? many : value == null ? List.of() : List.of(value);
        return values.stream().map(String::valueOf).distinct().limit(MAX_TEXTS).toList();
    }
}
