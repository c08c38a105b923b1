package org.spoolhound.web.command;

import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.spoolhound.spool.command.CommandException;

/** Time zones as people name them. */
final class Zones {
    private Zones() {}

    /**
     * A zone by name or offset; null stays null.
     *
     * @throws CommandException when there is no such zone
     */
    static @Nullable ZoneId named(@Nullable String name) {
        try {
            return name == null ? null : ZoneId.of(name);
        } catch (DateTimeException e) {
            throw CommandException.usage(
                    "--zone: there is no zone '" + name + "': for example Europe/Berlin or +02:00");
        }
    }
}
