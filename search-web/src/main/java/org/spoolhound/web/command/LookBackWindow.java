package org.spoolhound.web.command;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.Indexer;
import org.spoolhound.indexer.RuleSwitch;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.query.TimeExpression;
import org.spoolhound.indexer.state.OwnRules;
import org.spoolhound.spool.command.CommandException;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.command.JsonLine;
import org.spoolhound.spool.command.Progress;

/** Over how much of the past rules are run when they are switched on, as the caller said it. */
final class LookBackWindow {
    private static final String NONE = "none";
    private static final OwnRules.By ADMIN = new OwnRules.By(TenantId.MAIN, "admin");

    private final @Nullable String told;
    private final @Nullable Instant since;
    private final Clock clock;

    private LookBackWindow(@Nullable String told, @Nullable Instant since, Clock clock) {
        this.told = told;
        this.since = since;
        this.clock = clock;
    }

    /** Refuses what is no length of time. */
    static LookBackWindow of(@Nullable String text, Clock clock) {
        if (text == null || text.equals(NONE)) {
            return new LookBackWindow(text, null, clock);
        }
        try {
            Instant since = TimeExpression.parse("now-" + text, clock).start();
            return new LookBackWindow(text, since, clock);
        } catch (IllegalArgumentException e) {
            throw CommandException.usage(
                    "--look-back is a length of time such as 12h or 7d, or none, not " + text);
        }
    }

    /** Switches rules on, and runs those over the past that were off. */
    void enable(Invocation invocation, List<String> ids) throws IOException, InterruptedException {
        List<String> fresh;
        Instant now = clock.instant();
        Instant from;
        try (Site site = Site.open(invocation)) {
            OwnRules own = new OwnRules(site.database(), clock);
            fresh = new RuleSwitch(site.rules(), own).on(ADMIN, ids);
            Duration usual = site.lookBack();
            from = told == null && !usual.isZero() ? now.minus(usual) : since;
        }
        if (from != null && !fresh.isEmpty()) {
            run(invocation, RuleSwitch.lookBack(TenantId.MAIN, fresh, from, now));
        }
    }

    /** Looks back, and says what came of it. */
    static void run(Invocation invocation, Map<String, String> arguments)
            throws IOException, InterruptedException {
        try (Site site = Site.open(invocation);
                Progress progress = Progress.on(invocation.terminal(), "Looking back")) {
            Map<String, String> result = new IndexWork(site, "rules look-back")
                    .run(
                            new IndexWork.Order(Indexer.LOOK_BACK, arguments),
                            indexer -> indexer.lookBack(arguments, progress::show, () -> false),
                            progress);
            invocation.out().line(invocation.json() ? json(result) : text(result));
        }
    }

    private static String json(Map<String, String> result) {
        return new JsonLine()
                .with("rules", number(result, "rules"))
                .with("alerts", number(result, "alerts"))
                .toString();
    }

    private static String text(Map<String, String> result) {
        return number(result, "rules") + " rules run over the past, " + number(result, "alerts")
                + " new alerts";
    }

    private static long number(Map<String, String> result, String name) {
        return Long.parseLong(result.getOrDefault(name, "0"));
    }
}
