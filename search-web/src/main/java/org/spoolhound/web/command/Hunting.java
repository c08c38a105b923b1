package org.spoolhound.web.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.index.EventReader;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.query.HuntParser;
import org.spoolhound.indexer.query.HuntRequest;
import org.spoolhound.indexer.query.QuerySyntaxException;
import org.spoolhound.spool.command.CommandException;
import org.spoolhound.spool.command.Invocation;

/** What {@code hunt} and {@code stack} share: the index open for reading, and hunts understood. */
final class Hunting implements AutoCloseable {
    private final Clock clock = Clock.systemUTC();
    private final FieldCatalogue catalogue = FieldCatalogue.standard();
    private final EventReader reader;

    private final TenantId tenant;

    private Hunting(EventReader reader, TenantId tenant) {
        this.reader = reader;
        this.tenant = tenant;
    }

    /** Opens the index of the data folder that a verb was called for. */
    static Hunting open(Invocation invocation) throws IOException {
        return open(invocation, TenantId.MAIN);
    }

    /** The same for the events of an organisation. */
    static Hunting open(Invocation invocation, TenantId tenant) throws IOException {
        ServerData.requireServer(invocation);
        return new Hunting(ServerData.store(invocation).openReader(), tenant);
    }

    EventReader reader() {
        return reader;
    }

    /**
     * Understands a hunt.
     *
     * @throws CommandException when it cannot be understood: says where and why
     */
    HuntRequest understand(String query, String from, String to) {
        HuntParser parser = new HuntParser(catalogue, clock, this::isInData);
        try {
            return HuntRequest.parse(new HuntRequest.Text(tenant, query, from, to), parser, clock);
        } catch (QuerySyntaxException | IllegalArgumentException e) {
            throw CommandException.usage(String.valueOf(e.getMessage()));
        }
    }

    private boolean isInData(String field) {
        try {
            return reader.fieldNames(tenant).contains(field);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
