package org.spoolhound.indexer.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.letter.Messages;

/** What of a report somebody should look at, gravest first: the first lines, and the subject. */
final class Attention {
    private final Report report;
    private final Messages words;
    private final Links links;
    private final List<Item> items = new ArrayList<>();

    /**
     * One thing to look at.
     *
     * @param text for people
     * @param link where it is seen; null without a console
     * @param grave whether it asks for prompt action
     */
    record Item(String text, @Nullable String link, boolean grave) {}

    private Attention(Report report, Messages words, Links links) {
        this.report = report;
        this.words = words;
        this.links = links;
    }

    static List<Item> of(Report report, Messages words, Links links) {
        Attention attention = new Attention(report, words, links);
        attention.alerts();
        attention.machines();
        attention.files();
        return List.copyOf(attention.items);
    }

    private void alerts() {
        AlertSummary alerts = report.alerts();
        add("att_urgent", alerts.urgent(), links.alerts(), true);
        if (alerts.urgent() == 0) {
            add("att_alerts", alerts.raisedTotal(), links.alerts(), false);
        }
        changes("administrators", "att_admins");
        changes("keys", "att_keys");
    }

    private void changes(String subject, String message) {
        for (Report.Changes changes : report.changes()) {
            if (changes.subject().equals(subject)) {
                add(message, changes.total(), links.hunt(changes.query()), true);
            }
        }
    }

    private void machines() {
        Report.Fleet fleet = report.fleet();
        boolean nothing = fleet.enrolled() > 0 && report.figures().events() == 0;
        add("att_nothing", nothing ? 1 : 0, links.spool(), true);
        add("att_silent", fleet.silent().size(), links.spool(), false);
        add("att_gaps", fleet.gaps().size(), links.spool(), false);
    }

    private void files() {
        Report.Intake intake = report.intake();
        add("att_refused", intake.refusedTotal(), links.spool(), false);
        add("att_failures", intake.failures(), links.spool(), true);
        add("att_partial", report.figures().partial() ? 1 : 0, null, false);
    }

    private void add(String message, long count, @Nullable String link, boolean grave) {
        if (count > 0) {
            items.add(new Item(words.format(message, count), link, grave));
        }
    }

    /** The report in one line, without its day: the gravest three, or that nothing needs anyone. */
    static String headline(List<Item> items, Messages words) {
        if (items.isEmpty()) {
            return words.get("quiet");
        }
        List<String> first = items.stream().limit(3).map(Item::text).toList();
        return String.join(", ", first);
    }

    /** For templates. */
    static List<Map<String, Object>> rows(List<Item> items) {
        return items.stream()
                .map(item -> Values.row()
                        .with("text", item.text())
                        .with("link", item.link())
                        .with("grave", item.grave())
                        .map())
                .toList();
    }
}
