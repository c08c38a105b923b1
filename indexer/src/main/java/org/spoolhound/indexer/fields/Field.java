package org.spoolhound.indexer.fields;

/**
 * One field of the catalogue.
 *
 * @param name its flat ECS name, for example {@code source.ip}
 * @param type how values are indexed and compared
 * @param multiValued whether an event may carry several values
 * @param pivot what its values stand for
 * @param wildcard whether patterns may begin with {@code *} at no extra cost
 * @param freeText whether a query without a field looks here too
 * @param description one line for people
 * @param example a typical value as text
 */
public record Field(
        String name,
        FieldType type,
        boolean multiValued,
        PivotKind pivot,
        boolean wildcard,
        boolean freeText,
        String description,
        String example) {}
