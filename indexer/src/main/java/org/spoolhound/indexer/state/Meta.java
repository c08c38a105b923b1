package org.spoolhound.indexer.state;

import java.time.Clock;
import java.util.Optional;

/** Single facts about the installation, by name. */
public final class Meta {

    private final StateDatabase database;
    private final Clock clock;

    /** Facts of this database. */
    public Meta(StateDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The value of a fact, if it was ever set. */
    public Optional<String> get(String name) {
        return database.read(h -> h.createQuery("select value from meta where name = :name")
                .bind("name", name)
                .mapTo(String.class)
                .findOne());
    }

    /** Sets a fact. */
    public void put(String name, String value) {
        database.write(h -> h.createUpdate("""
                        insert into meta (name, value, changed_at) values (:name, :value, :now)
                        on conflict (name) do update set value = :value, changed_at = :now""")
                .bind("name", name)
                .bind("value", value)
                .bind("now", clock.millis())
                .execute());
    }
}
