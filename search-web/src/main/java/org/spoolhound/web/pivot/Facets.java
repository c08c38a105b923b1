package org.spoolhound.web.pivot;

import java.util.List;
import org.spoolhound.indexer.fields.PivotKind;

/** What is worth counting about what a page is about. */
final class Facets {

    private static final Facet USERS = new Facet("Users", "related.user");
    private static final Facet HOSTS = new Facet("Hosts", "related.hosts");
    private static final Facet ADDRESSES = new Facet("Addresses", "related.ip");
    private static final Facet PROCESSES = new Facet("Processes", "process.name");
    private static final Facet PORTS = new Facet("Destination ports", "destination.port");
    private static final Facet CATEGORIES = new Facet("Categories", "event.category");
    private static final Facet ACTIONS = new Facet("Actions", "event.action");
    private static final Facet OUTCOMES = new Facet("Outcomes", "event.outcome");
    private static final Facet SERVICES = new Facet("Services", "service.name");
    private static final Facet COMMANDS = new Facet("Command lines", "process.command_line");
    private static final Facet DOMAINS = new Facet("Domains asked for", "dns.question.name");

    private static final Facet FILES = new Facet("Files", "file.path");
    private static final Facet PARENTS = new Facet("Started by", "process.parent.name");
    private static final Facet EXECUTABLES = new Facet("Executables", "process.executable");
    private static final Facet HASHES = new Facet("Digests", "related.hash");

    private Facets() {}

    /**
     * One thing to count.
     *
     * @param title in plain words
     * @param field counted
     */
    record Facet(String title, String field) {}

    static List<Facet> of(PivotKind kind) {
        return switch (kind) {
            case HOST ->
                List.of(USERS, ADDRESSES, PROCESSES, PORTS, ACTIONS, CATEGORIES, SERVICES, HOSTS);
            case IP ->
                List.of(HOSTS, USERS, ADDRESSES, PORTS, PROCESSES, ACTIONS, OUTCOMES, DOMAINS);
            case USER ->
                List.of(
                        HOSTS,
                        ADDRESSES,
                        PROCESSES,
                        COMMANDS,
                        ACTIONS,
                        OUTCOMES,
                        CATEGORIES,
                        USERS);
            case HASH ->
                List.of(HOSTS, FILES, PROCESSES, USERS, COMMANDS, ACTIONS, CATEGORIES, ADDRESSES);
            case DOMAIN ->
                List.of(HOSTS, ADDRESSES, USERS, PROCESSES, PORTS, ACTIONS, OUTCOMES, CATEGORIES);
            case PROCESS ->
                List.of(HOSTS, USERS, COMMANDS, PARENTS, EXECUTABLES, ADDRESSES, PORTS, HASHES);
            case NONE -> List.of();
        };
    }
}
