package org.spoolhound.web.rule;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.spoolhound.indexer.alert.AttackCoverage;
import org.spoolhound.indexer.detect.attack.Tactic;
import org.spoolhound.indexer.detect.sigma.RuleFacts;
import org.spoolhound.web.api.CoverageApi;
import org.spoolhound.web.html.Pages;
import org.spoolhound.web.html.Section;
import org.spoolhound.web.html.Visible;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.Reply;
import org.spoolhound.web.http.Url;
import org.spoolhound.web.http.Visitor;
import org.spoolhound.web.hunt.Numbers;

/** The page {@code /coverage}: tactics and techniques of ATT&amp;CK, looked for and seen. */
public final class CoveragePage {

    private static final String PATH = "/coverage";
    private static final String ATTACK = "https://attack.mitre.org/";
    private static final List<Integer> DAYS = List.of(1, 7, 30, 90);
    private static final int USUAL_DAYS = 30;
    private static final int MAX_DAYS = 3_660;
    private static final int TITLES = 12;

    private final CoverageApi coverage;
    private final Pages pages;
    private final Clock clock;

    /** A page over this coverage. */
    public CoveragePage(CoverageApi coverage, Pages pages, Clock clock) {
        this.coverage = coverage;
        this.pages = pages;
        this.clock = clock;
    }

    /** Answers {@code GET /coverage}: {@code days} over which alerts count. */
    public Reply show(Call call, Visitor visitor) throws IOException {
        int days = call.query().number("days", USUAL_DAYS, 1, MAX_DAYS);
        AttackCoverage found =
                coverage.coverage(visitor, clock.instant().minus(Duration.ofDays(days)));
        CoverageView view = new CoverageView(
                days,
                DAYS.stream().map(some -> span(some, days)).toList(),
                total(found),
                Arrays.stream(Tactic.values()).map(one -> column(one, found)).toList(),
                cells(found.techniques().values().stream()
                        .filter(one -> one.tactics().isEmpty())
                        .toList()),
                List.of(layer("what rules look for", "rules", days), layer("seen", "seen", days)));
        return pages.page(
                call, visitor, new Pages.Page("coverage.jte", "Coverage", Section.RULES, view));
    }

    private static RuleView.Link span(int some, int days) {
        return new RuleView.Link(
                some == 1 ? "24 h" : some + " d", PATH + "?days=" + some, some == days);
    }

    private static RuleView.Link layer(String text, String of, int days) {
        String href = Url.of("/api/v1/coverage/layer")
                .and("of", of)
                .and("from", "now-" + days + "d")
                .toString();
        return new RuleView.Link(text, href, /* chosen= */ false);
    }

    private static String total(AttackCoverage found) {
        long seen = found.techniques().values().stream()
                .filter(one -> one.alerts() > 0)
                .count();
        long looked = found.techniques().values().stream()
                .filter(one -> !one.rules().isEmpty())
                .count();
        return Numbers.count(looked, "technique", "techniques") + " looked for, "
                + Numbers.count(seen) + " seen";
    }

    private static CoverageView.Column column(Tactic tactic, AttackCoverage found) {
        List<AttackCoverage.Technique> own = found.of(tactic);
        long seen = own.stream().filter(one -> one.alerts() > 0).count();
        String words = tactic.word().replace('-', ' ');
        return new CoverageView.Column(
                words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1),
                tactic.id(),
                ATTACK + "tactics/" + tactic.id() + "/",
                own.isEmpty() ? "nothing" : own.size() + (seen == 0 ? "" : ", " + seen + " seen"),
                cells(own));
    }

    /** A part stands below its technique, if that is there. */
    private static List<CoverageView.Cell> cells(List<AttackCoverage.Technique> all) {
        Set<String> ids =
                all.stream().map(AttackCoverage.Technique::id).collect(Collectors.toSet());
        return all.stream()
                .map(one -> cell(one, ids.contains(one.id().replaceAll("\\..*", ""))))
                .toList();
    }

    private static CoverageView.Cell cell(AttackCoverage.Technique one, boolean below) {
        Set<String> titles = new LinkedHashSet<>();
        one.rules().stream().map(RuleFacts::title).forEach(titles::add);
        titles.addAll(one.seenBy());
        return new CoverageView.Cell(
                one.id(),
                below && one.id().contains("."),
                titles.stream().limit(TITLES).map(Visible::line).collect(Collectors.joining("\n")),
                one.rules().isEmpty()
                        ? "no rule is on"
                        : Numbers.count(one.rules().size(), "rule", "rules"),
                Url.of("/rules")
                        .and("only", one.rules().isEmpty() ? "all" : "on")
                        .and("text", one.id())
                        .toString(),
                one.alerts() == 0 ? "" : Numbers.count(one.alerts(), "alert", "alerts"),
                Url.of("/alerts")
                        .and("state", "all")
                        .and("tag", "attack." + one.id().toLowerCase(Locale.ROOT))
                        .toString());
    }
}
