package org.spoolhound.indexer.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.condition.IpAddress;
import org.spoolhound.indexer.condition.IpNetwork;
import org.spoolhound.indexer.condition.ValueTest;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.fields.PivotKind;

/**
 * A value to be followed through all events.
 *
 * @param kind what it stands for
 * @param value as written; for addresses also a network
 */
public record Pivot(PivotKind kind, String value) {

    /** The longest value taken, in chars. */
    public static final int MAX_CHARS = 500;

    private static final Set<Integer> DIGEST_DIGITS = Set.of(32, 40, 56, 64, 96, 128);

    /** Refuses what cannot be followed. */
    public Pivot {
        if (value.isBlank() || value.length() > MAX_CHARS) {
            throw new IllegalArgumentException(
                    "a value to follow has 1 to " + MAX_CHARS + " characters");
        }
        if (kind == PivotKind.NONE) {
            throw new IllegalArgumentException("nothing of no kind can be followed");
        }
        if (kind == PivotKind.IP && !isAddress(value)) {
            throw new IllegalArgumentException(value + " is no address and no network");
        }
    }

    /** The kind of this name: {@code ip}, {@code user}, {@code host} and so on. */
    public static Optional<PivotKind> kind(String word) {
        for (PivotKind kind : PivotKind.values()) {
            if (kind != PivotKind.NONE && word(kind).equals(word.toLowerCase(Locale.ROOT))) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** A kind's name, which is also the short name of its fields in queries. */
    public static String word(PivotKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** What a value can only stand for by its looks: an address or a digest; null when open. */
    static @Nullable PivotKind obvious(String value) {
        if (isAddress(value)) {
            return PivotKind.IP;
        }
        boolean digest = DIGEST_DIGITS.contains(value.length())
                && value.chars().allMatch(c -> Character.digit(c, 16) >= 0);
        return digest ? PivotKind.HASH : null;
    }

    private static boolean isAddress(String value) {
        return IpAddress.parse(value) != null || IpNetwork.parse(value) != null;
    }

    /** The fields in which every mention of it stands. */
    public List<String> fields() {
        return FieldCatalogue.standard().resolve(word(kind));
    }

    /** Every event that mentions it. */
    public Condition condition() {
        List<Condition> parts = new ArrayList<>();
        for (String field : fields()) {
            parts.add(new Condition.Match(field, test()));
        }
        return parts.size() == 1 ? parts.getFirst() : new Condition.Or(parts);
    }

    private ValueTest test() {
        boolean one = kind != PivotKind.IP || IpAddress.parse(value) != null;
        IpNetwork network = one ? null : IpNetwork.parse(value);
        return network == null ? new ValueTest.Equal(value) : new ValueTest.Cidr(network);
    }
}
