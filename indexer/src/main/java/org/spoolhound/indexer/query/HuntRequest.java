package org.spoolhound.indexer.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.index.Cursor;
import org.spoolhound.indexer.index.JointStackRequest;
import org.spoolhound.indexer.index.SearchRequest;
import org.spoolhound.indexer.index.StackRequest;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.index.TimeRange;

/**
 * What a person asked, understood: the one way from text to requests for command line, pages and
 * API.
 *
 * @param tenant whose events
 * @param condition which events
 * @param range of which time
 */
public record HuntRequest(TenantId tenant, Condition condition, TimeRange range) {

    /** The longest any answer may take unless a caller says otherwise. */
    public static final Duration DEADLINE = Duration.ofSeconds(30);

    /**
     * A request as written.
     *
     * @param query in the hunt language; blank for everything
     * @param from a time; blank for the beginning of time
     * @param to a time, a day meaning its end; blank for the end of time
     */
    public record Text(TenantId tenant, String query, String from, String to) {}

    /**
     * Understands a request.
     *
     * @throws QuerySyntaxException when the query is wrong; its column points into the query
     * @throws IllegalArgumentException when a time is wrong or the range ends before it begins,
     *     with one clear line
     */
    public static HuntRequest parse(Text text, HuntParser parser, Clock clock)
            throws QuerySyntaxException {
        Condition condition = parser.parse(text.query());
        return new HuntRequest(text.tenant(), condition, range(text.from(), text.to(), clock));
    }

    /** The range between two times as written; blank ones are open. */
    public static TimeRange range(String from, String to, Clock clock) {
        Instant start =
                from.isBlank() ? Instant.MIN : TimeExpression.parse(from, clock).start();
        Instant end =
                to.isBlank() ? Instant.MAX : TimeExpression.parse(to, clock).end();
        return new TimeRange(start, end);
    }

    /** The search for a page of hits with a histogram of at most so many buckets (0 for none). */
    public SearchRequest search(int limit, @Nullable Cursor after, int buckets) {
        return new SearchRequest(tenant, condition, range, limit, after, buckets, DEADLINE);
    }

    /**
     * The count by values of a field.
     *
     * @param field a field, or the alias of one: {@code user} counts {@code related.user}
     * @throws IllegalArgumentException when the name stands for several fields
     */
    public StackRequest stack(String field, int limit, StackRequest.Order order) {
        return new StackRequest(tenant, oneField(field), condition, range, limit, order, DEADLINE);
    }

    /**
     * The count by combinations of the values of several fields.
     *
     * @param fields 2 or more names, each a field or the alias of one
     * @throws IllegalArgumentException when they cannot be counted together
     */
    public JointStackRequest stackJointly(
            List<String> fields, int limit, StackRequest.Order order) {
        List<String> resolved = fields.stream().map(HuntRequest::oneField).toList();
        return new JointStackRequest(tenant, resolved, condition, range, limit, order, DEADLINE);
    }

    /**
     * The field that a name alone stands for.
     *
     * @throws IllegalArgumentException when it stands for several, with one clear line
     */
    public static String oneField(String name) {
        List<String> fields = FieldCatalogue.standard().resolve(name);
        if (fields.size() > 1) {
            throw new IllegalArgumentException(name + " stands for several fields ("
                    + String.join(", ", fields) + "): name the one whose values to count");
        }
        return fields.getFirst();
    }
}
