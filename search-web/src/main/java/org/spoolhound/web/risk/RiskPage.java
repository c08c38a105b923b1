package org.spoolhound.web.risk;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.spoolhound.indexer.alert.Risk;
import org.spoolhound.indexer.state.AlertFilter;
import org.spoolhound.indexer.state.RaisedAlert;
import org.spoolhound.web.html.Moment;
import org.spoolhound.web.html.Pages;
import org.spoolhound.web.html.Preferences;
import org.spoolhound.web.html.Section;
import org.spoolhound.web.html.Visible;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.HttpProblem;
import org.spoolhound.web.http.Reply;
import org.spoolhound.web.http.Url;
import org.spoolhound.web.http.Visitor;
import org.spoolhound.web.hunt.Numbers;
import org.spoolhound.web.hunt.ValueView;

/** The page {@code /risk}: hosts or users by score, each explained by what it is made of. */
public final class RiskPage {

    private static final String PATH = "/risk";
    private static final List<String> KINDS = List.of("hosts", "users");
    private static final int MAX_ROWS = 200;
    private static final int MAX_PARTS = 500;
    private static final int PARTS_IN_LIST = 10;
    private static final int TREND_DAYS = 15;
    private static final int WEEK = 7;

    private final Risk risk;
    private final Pages pages;
    private final Clock clock;

    /** A page over these scores. */
    public RiskPage(Risk risk, Pages pages, Clock clock) {
        this.risk = risk;
        this.pages = pages;
        this.clock = clock;
    }

    /** Where the score of a host or user is explained. */
    public static String href(String kind, String name) {
        return Url.of(PATH).and("kind", kind).and("name", name).toString();
    }

    /** Answers {@code GET /risk}: {@code kind}, {@code band}, {@code name} of one. */
    public Reply show(Call call, Visitor visitor) {
        Asked asked = Asked.of(call);
        Drawing drawing = new Drawing(asked, Preferences.of(call).zone(), clock.instant());
        AlertFilter filter = AlertFilter.all(visitor.tenant());
        RiskView view = asked.name().isEmpty()
                ? drawing.list(risk.ranking(filter, asked.field(), clock.instant()))
                : drawing.one(risk.of(filter, asked.field(), asked.name(), clock.instant()));
        String title = asked.name().isEmpty() ? "Risk" : "Risk of " + Visible.line(asked.name());
        return pages.page(call, visitor, new Pages.Page("risk.jte", title, Section.RISK, view));
    }

    /** What an address asks for. */
    private record Asked(String kind, String band, String name) {

        static Asked of(Call call) {
            String kind = call.query().text("kind", "hosts");
            if (!KINDS.contains(kind)) {
                throw HttpProblem.badRequest("\"kind\" must be hosts or users.");
            }
            String band = call.query().text("band", "all");
            if (!band.equals("all") && !words().contains(band)) {
                throw HttpProblem.badRequest(
                        "\"band\" must be all, " + String.join(", ", words()) + ".");
            }
            return new Asked(kind, band, call.query().text("name"));
        }

        static List<String> words() {
            return Arrays.stream(Risk.Band.values()).map(RiskPage::word).toList();
        }

        String field() {
            return kind.equals("users") ? RaisedAlert.USER : RaisedAlert.HOST;
        }

        String href() {
            return Url.of(PATH)
                    .and("kind", kind.equals("hosts") ? null : kind)
                    .and("band", band.equals("all") ? null : band)
                    .and("name", name)
                    .toString();
        }
    }

    private static String word(Risk.Band band) {
        return band.name().toLowerCase(Locale.ROOT);
    }

    /** One page in the making. */
    private record Drawing(Asked asked, ZoneId zone, Instant now) {

        RiskView list(List<Risk.Score> scores) {
            List<Risk.Score> shown = scores.stream().filter(this::isAsked).toList();
            String noun = asked.kind().substring(0, asked.kind().length() - 1);
            return new RiskView(
                    "",
                    kinds(),
                    bands(scores),
                    Numbers.count(shown.size(), noun, asked.kind()),
                    shown.stream()
                            .limit(MAX_ROWS)
                            .map(one -> row(one, PARTS_IN_LIST))
                            .toList(),
                    Math.max(0, shown.size() - MAX_ROWS),
                    asked.href());
        }

        RiskView one(Risk.Score score) {
            return new RiskView(
                    Visible.line(asked.name()),
                    kinds(),
                    List.of(),
                    "",
                    List.of(row(score, MAX_PARTS)),
                    0,
                    new Asked(asked.kind(), asked.band(), "").href());
        }

        private boolean isAsked(Risk.Score score) {
            return asked.band().equals("all") || word(score.band()).equals(asked.band());
        }

        private List<RiskView.Link> kinds() {
            return KINDS.stream()
                    .map(kind -> new RiskView.Link(
                            kind,
                            new Asked(kind, asked.band(), "").href(),
                            kind.equals(asked.kind())))
                    .toList();
        }

        private List<RiskView.Link> bands(List<Risk.Score> scores) {
            List<RiskView.Link> links = new ArrayList<>();
            links.add(band("all", scores.size()));
            List<Risk.Band> gravestFirst = List.of(Risk.Band.values()).reversed();
            for (Risk.Band band : gravestFirst) {
                links.add(band(
                        word(band),
                        scores.stream().filter(one -> one.band() == band).count()));
            }
            return links;
        }

        private RiskView.Link band(String word, long count) {
            return new RiskView.Link(
                    word + " " + Numbers.count(count),
                    new Asked(asked.kind(), word, "").href(),
                    word.equals(asked.band()));
        }

        private RiskView.Row row(Risk.Score score, int parts) {
            double most =
                    score.parts().stream().mapToDouble(Risk.Part::points).max().orElse(0);
            return new RiskView.Row(
                    ValueView.line(asked.field(), score.name()),
                    RiskPage.href(asked.kind(), score.name()),
                    page(score.name()),
                    score.score(),
                    word(score.band()),
                    trend(score),
                    Numbers.count(score.parts().size(), "alert", "alerts"),
                    Url.of("/alerts")
                            .and("state", "all")
                            .and("value", score.name())
                            .toString(),
                    score.parts().stream()
                            .limit(parts)
                            .map(part -> part(part, most))
                            .toList(),
                    Math.max(0, score.parts().size() - parts));
        }

        private String page(String name) {
            String path = asked.kind().equals("users") ? "/user" : "/host";
            return Url.of(path).and("name", name).toString();
        }

        private RiskView.Trend trend(Risk.Score score) {
            List<Integer> days = score.trend(now, TREND_DAYS);
            int change = days.getLast() - days.get(TREND_DAYS - 1 - WEEK);
            String line = IntStream.range(0, TREND_DAYS)
                    .mapToObj(day -> String.format(
                            Locale.ROOT,
                            "%.1f,%d",
                            day * 100.0 / (TREND_DAYS - 1),
                            100 - days.get(day)))
                    .collect(Collectors.joining(" "));
            return new RiskView.Trend(
                    line,
                    change == 0 ? "" : String.format(Locale.ROOT, "%+d", change),
                    change > 0,
                    "a week ago " + days.get(TREND_DAYS - 1 - WEEK) + ", two weeks ago "
                            + days.getFirst());
        }

        /** With how critical the host is, where that is not 1: {@code 45 × 3}. */
        private static String weight(Risk.Part part) {
            String factor =
                    BigDecimal.valueOf(part.criticality()).stripTrailingZeros().toPlainString();
            return part.weight() + (part.criticality() == 1 ? "" : " × " + factor);
        }

        private RiskView.Part part(Risk.Part part, double most) {
            return new RiskView.Part(
                    "/alerts/" + Url.encode(part.alert().id()),
                    Visible.line(part.alert().rule().title()),
                    part.alert().rule().level().sigma(),
                    Moment.of(part.alert().span().last(), zone, now),
                    weight(part),
                    String.format(Locale.ROOT, "%.1f", part.points()),
                    most == 0 ? 0 : (int) Math.round(part.points() * 100 / most));
        }
    }
}
