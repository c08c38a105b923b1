package org.spoolhound.indexer.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.spoolhound.indexer.detect.sigma.Level;
import org.spoolhound.indexer.state.Alert;
import org.spoolhound.indexer.state.AlertFilter;
import org.spoolhound.indexer.state.AlertWork;
import org.spoolhound.indexer.state.Alerts;
import org.spoolhound.indexer.state.RaisedAlert;

/**
 * How endangered a host or a user is: the weights of the alerts that name it, each halved with
 * every half-life since its last event, brought into 0 to 100. Computed anew from the alerts
 * whenever it is asked, so it always explains itself.
 */
public final class Risk {

    /** After this long an alert counts half. */
    public static final Duration HALF_LIFE = Duration.ofDays(7);

    /** Older alerts count less than a thousandth and are left out. */
    private static final Duration LOOKED_AT = HALF_LIFE.multipliedBy(10);

    /** The sum of weights that makes 63 of 100: one fresh critical alert. */
    private static final double SCALE = 100;

    private static final int MOST_ALERTS = 50_000;
    private static final SortedSet<String> NOBODY = Collections.emptySortedSet();

    private final Alerts alerts;
    private final Criticality hosts;

    /** Risk by these alerts; every host counts alike. */
    public Risk(Alerts alerts) {
        this(alerts, Criticality.EVEN);
    }

    /** Risk by these alerts, as critical as these hosts are. */
    public Risk(Alerts alerts, Criticality hosts) {
        this.alerts = alerts;
        this.hosts = hosts;
    }

    /** A stretch of the scale, with a word for it. */
    public enum Band {
        /** Below 20. */
        LOW,
        /** From 20. */
        GUARDED,
        /** From 40. */
        ELEVATED,
        /** From 60. */
        HIGH,
        /** From 80. */
        SEVERE;

        private static final int WIDTH = 20;

        /** The band of a score. */
        public static Band of(int score) {
            List<Band> bands = List.of(values());
            return bands.get(Math.min(score / WIDTH, bands.size() - 1));
        }
    }

    /**
     * What one alert adds.
     *
     * @param alert the alert
     * @param weight of its level, 1 to 100
     * @param points what is left of weight times criticality at the moment asked about
     * @param criticality how critical the host is, 1 unless told; of a user's alert the most
     *     critical host it names
     */
    public record Part(Alert alert, int weight, double points, double criticality) {}

    /**
     * How endangered someone or something is.
     *
     * @param name of the host or user
     * @param score 0 to 100
     * @param parts what it is made of, most first
     */
    public record Score(String name, int score, List<Part> parts) {
        /** Copies the parts. */
        public Score {
            parts = List.copyOf(parts);
        }

        /** The band of the score. */
        public Band band() {
            return Band.of(score);
        }

        /**
         * What the score was at an earlier moment: of the same alerts, judged as people judge them
         * now, those that had begun by then.
         */
        public int at(Instant past) {
            return total(parts.stream()
                    .filter(one -> !one.alert().span().first().isAfter(past))
                    .mapToDouble(
                            one -> part(one.alert(), past, one.criticality()).points())
                    .sum());
        }

        /** What it was on each of so many days up to a moment, the last at that moment. */
        public List<Integer> trend(Instant until, int days) {
            return IntStream.rangeClosed(1, days)
                    .mapToObj(day -> at(until.minus(Duration.ofDays(days - day))))
                    .toList();
        }
    }

    /**
     * The most endangered, most first.
     *
     * @param filter whose alerts; its time and its subject are not used
     * @param field what is endangered: {@code host.name} or {@code user.name}
     * @param at the moment asked about
     */
    public List<Score> ranking(AlertFilter filter, String field, Instant at) {
        Map<String, SortedSet<String>> named = alerts.values(filter.of(time(at)), field);
        Map<String, SortedSet<String>> where = field.equals(RaisedAlert.HOST)
                ? named
                : alerts.values(filter.of(time(at)), RaisedAlert.HOST);
        Map<String, List<Part>> parts = new TreeMap<>();
        for (Alert alert : counted(filter, at)) {
            SortedSet<String> on = where.getOrDefault(alert.id(), NOBODY);
            for (String name : named.getOrDefault(alert.id(), NOBODY)) {
                parts.computeIfAbsent(name, n -> new ArrayList<>())
                        .add(part(alert, at, criticality(field, name, on)));
            }
        }
        List<Score> scores = new ArrayList<>();
        parts.forEach((name, some) -> scores.add(score(name, some)));
        scores.sort(Comparator.comparingDouble((Score one) -> -sum(one.parts()))
                .thenComparing(Score::name));
        return scores;
    }

    /** How endangered one is. */
    public Score of(AlertFilter filter, String field, String name, Instant at) {
        AlertFilter about = filter.about(new AlertFilter.About(null, null, null, field, name));
        return score(
                name,
                counted(about, at).stream()
                        .map(alert -> part(alert, at, criticality(field, name, hosts(alert))))
                        .toList());
    }

    private SortedSet<String> hosts(Alert alert) {
        SortedMap<String, SortedSet<String>> all = alerts.values(alert.id());
        return all.getOrDefault(RaisedAlert.HOST, NOBODY);
    }

    /** Of a user, how critical the most critical of these hosts is. */
    private double criticality(String field, String name, SortedSet<String> on) {
        return field.equals(RaisedAlert.HOST)
                ? hosts.of(name)
                : on.stream().mapToDouble(hosts::of).max().orElse(1);
    }

    private List<Alert> counted(AlertFilter filter, Instant at) {
        return alerts.list(filter.of(time(at)), Alerts.Order.NEWEST, MOST_ALERTS, 0).stream()
                .filter(Risk::counts)
                .toList();
    }

    private static AlertFilter.Time time(Instant at) {
        return new AlertFilter.Time(at.minus(LOOKED_AT), at.plusMillis(1), null, null);
    }

    private static boolean counts(Alert alert) {
        AlertWork.Verdict verdict = alert.work().verdict();
        return verdict == null
                || verdict == AlertWork.Verdict.TRUE_POSITIVE
                || verdict == AlertWork.Verdict.UNDETERMINED;
    }

    private static Part part(Alert alert, Instant at, double criticality) {
        int weight = weight(alert.rule().level());
        Instant last = alert.span().last().isAfter(at) ? at : alert.span().last();
        double lives = (double) Duration.between(last, at).toMillis() / HALF_LIFE.toMillis();
        double points = weight * criticality * Math.pow(0.5, lives);
        return new Part(alert, weight, points, criticality);
    }

    /** What an alert of a level weighs when it is fresh. */
    public static int weight(Level level) {
        return switch (level) {
            case INFORMATIONAL -> 1;
            case LOW -> 4;
            case MEDIUM -> 15;
            case HIGH -> 45;
            case CRITICAL -> 100;
        };
    }

    private static Score score(String name, List<Part> parts) {
        List<Part> sorted = new ArrayList<>(parts);
        sorted.sort(Comparator.comparingDouble((Part one) -> -one.points())
                .thenComparing(one -> one.alert().id()));
        return new Score(name, total(sum(sorted)), sorted);
    }

    private static int total(double points) {
        return (int) Math.round(100 * (1 - Math.exp(-points / SCALE)));
    }

    private static double sum(List<Part> parts) {
        return parts.stream().mapToDouble(Part::points).sum();
    }
}
