package org.spoolhound.web.hunt;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spoolhound.indexer.index.TimeRange;
import org.spoolhound.web.html.Moment;

/**
 * The time a hunt covers.
 *
 * @param from as in the address
 * @param to as in the address
 * @param text from when to when, with the zone
 * @param presets usual choices
 * @param custom whether none of them is chosen
 * @param problem what is wrong with it; empty when nothing is
 */
public record TimeView(
        String from, String to, String text, List<Preset> presets, boolean custom, String problem) {

    private static final Map<String, String> PRESETS = presetsInOrder();

    /** Copies the presets. */
    public TimeView {
        presets = List.copyOf(presets);
    }

    /**
     * A usual choice.
     *
     * @param label as shown
     * @param value of {@code from}
     * @param href the hunt over that time
     * @param chosen whether it is the present one
     */
    public record Preset(String label, String value, String href, boolean chosen) {}

    private static Map<String, String> presetsInOrder() {
        Map<String, String> presets = new LinkedHashMap<>();
        presets.put("15 min", "now-15m");
        presets.put("1 h", "now-1h");
        presets.put("4 h", "now-4h");
        presets.put("24 h", HuntState.DAY);
        presets.put("7 d", "now-7d");
        presets.put("30 d", "now-30d");
        presets.put("All", HuntState.ALL);
        return presets;
    }

    /**
     * For whom and where.
     *
     * @param zone in which they read times
     * @param now the present
     * @param page to which the presets lead
     */
    public record Reader(ZoneId zone, Instant now, Address page) {}

    /** A time that was understood. */
    public static TimeView of(HuntState state, TimeRange range, Reader reader) {
        return of(state, reader.page(), text(range, reader.zone(), reader.now()), "");
    }

    /** A time that was not, or does not matter as the query was not. */
    public static TimeView broken(HuntState state, Address page, String problem) {
        return of(state, page, "", problem);
    }

    private static TimeView of(HuntState state, Address page, String text, String problem) {
        List<Preset> presets = PRESETS.entrySet().stream()
                .map(entry -> preset(state, page, entry.getKey(), entry.getValue()))
                .toList();
        boolean custom = presets.stream().noneMatch(Preset::chosen);
        return new TimeView(state.from(), state.to(), text, presets, custom, problem);
    }

    private static Preset preset(HuntState state, Address page, String label, String from) {
        boolean chosen = state.from().equals(from)
                && (state.to().equals(HuntState.NOW) || state.coversAll());
        String href = page.of(state.withTime(from, HuntState.NOW));
        return new Preset(label, from, href, chosen);
    }

    private static String text(TimeRange range, ZoneId zone, Instant now) {
        if (range.equals(TimeRange.ALL)) {
            return "all time";
        }
        Moment from = Moment.of(range.from().truncatedTo(ChronoUnit.SECONDS), zone, now);
        Moment to = Moment.of(range.to().truncatedTo(ChronoUnit.SECONDS), zone, now);
        String zoneText = from.zone().equals(to.zone()) ? "" : " " + from.zone();
        return from.text() + zoneText + " – " + to.text() + " " + to.zone();
    }
}
