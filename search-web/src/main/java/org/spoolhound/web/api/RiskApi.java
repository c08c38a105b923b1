package org.spoolhound.web.api;

import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.spoolhound.indexer.alert.Risk;
import org.spoolhound.indexer.state.AlertFilter;
import org.spoolhound.indexer.state.RaisedAlert;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.HttpProblem;
import org.spoolhound.web.http.Json;
import org.spoolhound.web.http.Reply;
import org.spoolhound.web.http.Visitor;

/** How endangered hosts and users are, for programs. */
public final class RiskApi {

    private static final int MOST = 1_000;
    private static final int TREND_DAYS = 15;

    private final Risk risk;
    private final Clock clock;

    /** Answers from this. */
    public RiskApi(Risk risk, Clock clock) {
        this.risk = risk;
        this.clock = clock;
    }

    /** Answers {@code GET /api/v1/risk/:kind}: the most endangered hosts or users. */
    public Reply ranking(Call call, Visitor visitor) throws IOException {
        int limit = ApiQuery.of(call, "limit").number("limit", 100, 1, MOST);
        List<Map<String, Object>> all =
                risk
                        .ranking(AlertFilter.all(visitor.tenant()), field(call), clock.instant())
                        .stream()
                        .limit(limit)
                        .map(this::members)
                        .toList();
        return Reply.json(Json.text(Map.of("risk", all)));
    }

    /** Answers {@code GET /api/v1/risk/:kind/:name}: one, explained by its alerts. */
    public Reply show(Call call, Visitor visitor) {
        Risk.Score score = risk.of(
                AlertFilter.all(visitor.tenant()), field(call), call.name("name"), clock.instant());
        Map<String, Object> members = members(score);
        members.put(
                "parts",
                score.parts().stream().limit(MOST).map(RiskApi::members).toList());
        return Reply.json(Json.text(members));
    }

    private static String field(Call call) {
        return switch (call.name("kind")) {
            case "hosts" -> RaisedAlert.HOST;
            case "users" -> RaisedAlert.USER;
            default -> throw HttpProblem.notFound("There is risk of hosts and of users only.");
        };
    }

    private Map<String, Object> members(Risk.Score score) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("name", score.name());
        members.put("score", score.score());
        members.put("band", score.band().name().toLowerCase(Locale.ROOT));
        members.put("alerts", score.parts().size());
        members.put("trend", score.trend(clock.instant(), TREND_DAYS));
        return members;
    }

    private static Map<String, Object> members(Risk.Part part) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("alert", part.alert().id());
        members.put("title", part.alert().rule().title());
        members.put("level", part.alert().rule().level().sigma());
        members.put("last", part.alert().span().last().toString());
        members.put("weight", part.weight());
        members.put("criticality", part.criticality());
        members.put("points", Math.round(part.points() * 100) / 100.0);
        return members;
    }
}
