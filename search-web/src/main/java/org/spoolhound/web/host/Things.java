package org.spoolhound.web.host;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spoolhound.indexer.derive.Change;
import org.spoolhound.indexer.derive.Difference;
import org.spoolhound.indexer.derive.HostHistory.KnownThing;
import org.spoolhound.indexer.fields.Field;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.web.html.Visible;
import org.spoolhound.web.hunt.EventView;
import org.spoolhound.web.hunt.Numbers;
import org.spoolhound.web.hunt.ValueView;

/** Arranges things and their differences by subject. */
final class Things {

    /** Of each subject; the command line shows them all. */
    static final int MAX_ROWS = 200;

    private final FieldCatalogue catalogue;
    private final HostQuestion asked;
    private final String page;

    Things(FieldCatalogue catalogue, HostQuestion asked, String page) {
        this.catalogue = catalogue;
        this.asked = asked;
        this.page = page;
    }

    /** What differs. */
    ThingsView differences(List<Difference> all) {
        Map<String, List<Difference>> bySubject = all.stream()
                .collect(Collectors.groupingBy(
                        one -> one.subject().name(), TreeMap::new, Collectors.toList()));
        List<ThingsView.Group> groups = new ArrayList<>();
        bySubject.forEach((subject, some) -> {
            if (isWanted(subject)) {
                groups.add(
                        group(subject, summary(some), some.size(), some.stream().map(this::row)));
            }
        });
        return new ThingsView(
                Numbers.count(all.size(), "difference", "differences"),
                choices(all.size(), counts(bySubject)),
                groups);
    }

    /** What was known. */
    ThingsView known(List<KnownThing> all) {
        Map<String, List<KnownThing>> bySubject = all.stream()
                .collect(Collectors.groupingBy(
                        one -> one.subject().name(), TreeMap::new, Collectors.toList()));
        List<ThingsView.Group> groups = new ArrayList<>();
        bySubject.forEach((subject, some) -> {
            if (isWanted(subject)) {
                groups.add(group(
                        subject,
                        Numbers.count(some.size()),
                        some.size(),
                        some.stream()
                                .map(one -> new ThingsView.Row(
                                        "",
                                        Visible.line(one.label()),
                                        List.of(),
                                        fields(one.fields())))));
            }
        });
        return new ThingsView(
                Numbers.count(all.size(), "thing", "things"),
                choices(all.size(), counts(bySubject)),
                groups);
    }

    private boolean isWanted(String subject) {
        return asked.subject().isEmpty() || asked.subject().equals(subject);
    }

    private static Map<String, Integer> counts(Map<String, ? extends Collection<?>> bySubject) {
        Map<String, Integer> counts = new TreeMap<>();
        bySubject.forEach((subject, some) -> counts.put(subject, some.size()));
        return counts;
    }

    private List<ThingsView.Choice> choices(int all, Map<String, Integer> counts) {
        List<ThingsView.Choice> choices = new ArrayList<>();
        choices.add(choice("All", "", all));
        counts.forEach((subject, count) -> choices.add(choice(subject, subject, count)));
        return choices;
    }

    private ThingsView.Choice choice(String label, String subject, int count) {
        return new ThingsView.Choice(
                label,
                Numbers.count(count),
                asked.withSubject(subject).href(page),
                asked.subject().equals(subject));
    }

    private static ThingsView.Group group(
            String subject, String summary, int size, Stream<ThingsView.Row> rows) {
        return new ThingsView.Group(
                subject, summary, rows.limit(MAX_ROWS).toList(), Math.max(0, size - MAX_ROWS));
    }

    /** For example {@code 3 appeared, 1 gone}. */
    private static String summary(List<Difference> some) {
        return Stream.of(Change.values())
                .map(change -> {
                    long count = some.stream()
                            .filter(one -> one.action().change() == change)
                            .count();
                    return count == 0 ? "" : Numbers.count(count) + " " + change.word();
                })
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private ThingsView.Row row(Difference one) {
        return new ThingsView.Row(
                one.action().change().word(),
                Visible.line(one.label()),
                one.changed().stream()
                        .map(field -> new ThingsView.Changed(
                                field.field(),
                                Visible.line(field.shownFrom()),
                                Visible.line(field.shownTo())))
                        .toList(),
                fields(one.fields()));
    }

    private List<EventView.FieldRow> fields(Map<String, Object> fields) {
        return new TreeMap<>(fields)
                .entrySet().stream()
                        .map(one -> field(one.getKey(), one.getValue()))
                        .toList();
    }

    private EventView.FieldRow field(String name, Object value) {
        Field known = catalogue.find(name);
        List<?> values = value instanceof List<?> list ? list : List.of(value);
        return new EventView.FieldRow(
                Visible.line(name),
                known == null ? "" : known.description(),
                values.stream()
                        .map(one -> ValueView.line(name, String.valueOf(one)))
                        .toList());
    }
}
