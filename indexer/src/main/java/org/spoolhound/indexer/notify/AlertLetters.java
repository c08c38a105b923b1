package org.spoolhound.indexer.notify;

import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spoolhound.indexer.detect.sigma.Level;
import org.spoolhound.indexer.letter.LetterFiles;
import org.spoolhound.indexer.letter.Messages;
import org.spoolhound.indexer.letter.TemplateException;
import org.spoolhound.indexer.state.Bundle;
import org.spoolhound.spool.command.Printable;

/** Writes the mails about alerts: one, or those that came together, gravest first. */
public final class AlertLetters implements Composer {
    private static final int MOST_SHOWN = 50;
    private static final int MOST_CHARS = 160;

    private final LetterFiles files;
    private final List<String> to;
    private final Style style;

    /**
     * How letters are written.
     *
     * @param language for example {@code de}
     * @param zone in which times are told
     * @param consoleUrl where people reach the console; empty for no links
     */
    public record Style(String language, ZoneId zone, String consoleUrl) {}

    /** Letters to these people by the templates {@code alerts.html} and {@code alerts.txt}. */
    public AlertLetters(LetterFiles files, List<String> to, Style style) {
        this.files = files;
        this.to = List.copyOf(to);
        this.style = style;
    }

    @Override
    public Optional<Letter> compose(Bundle bundle) throws DeliveryException {
        if (to.isEmpty()) {
            return Optional.empty();
        }
        List<AlertNotice> notices = new ArrayList<>(
                bundle.notifications().stream().map(AlertNotice::of).toList());
        notices.sort(Comparator.comparing(AlertNotice::level)
                .reversed()
                .thenComparing(AlertNotice::last)
                .thenComparing(notice -> notice.get("id")));
        try {
            Messages words = files.messages(style.language());
            Map<String, Object> values = values(notices, words);
            return Optional.of(new Letter(
                    to,
                    String.valueOf(values.get("subject")),
                    filled("alerts.txt", values),
                    filled("alerts.html", values),
                    List.of()));
        } catch (IOException e) {
            throw DeliveryException.forNow("the mail cannot be written: " + e.getMessage(), e);
        }
    }

    private String filled(String name, Map<String, Object> values) throws IOException {
        try {
            return files.template(name).fill(values);
        } catch (TemplateException own) {
            try {
                return LetterFiles.shipped().template(name).fill(values);
            } catch (TemplateException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
    }

    private Map<String, Object> values(List<AlertNotice> notices, Messages words) {
        AlertNotice first = notices.get(0);
        String title = shown(first.get("title"));
        String level = words.get("level_" + first.get("level"));
        String subject = notices.size() == 1
                ? words.format("alert_subject", level, title, shown(first.get("group")))
                : words.format("alerts_subject", notices.size(), level, title);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("t", words.all());
        values.put("lang", words.language());
        values.put("subject", subject);
        values.put("organisation", first.get("organisation"));
        values.put(
                "alerts",
                notices.stream()
                        .limit(MOST_SHOWN)
                        .map(notice -> row(notice, words))
                        .toList());
        int rest = notices.size() - MOST_SHOWN;
        values.put("more", rest > 0 ? words.format("more", rest) : false);
        return values;
    }

    private Map<String, Object> row(AlertNotice notice, Messages words) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("level", words.get("level_" + notice.get("level")));
        row.put("grave", notice.level().compareTo(Level.HIGH) >= 0);
        row.put("title", shown(notice.get("title")));
        row.put("count", words.format("matches", number(notice.get("events"))));
        row.put("last", words.moment(notice.last(), style.zone()));
        row.put("zone", style.zone().getId());
        for (String name : List.of("group", "hosts", "users", "ips", "techniques")) {
            String value = shown(notice.get(name));
            row.put(name, value.isEmpty() ? false : value);
        }
        String base = style.consoleUrl().replaceAll("/+$", "");
        row.put("link", base.isEmpty() ? false : base + "/alerts/" + notice.get("id"));
        return row;
    }

    private static long number(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }

    private static String shown(String text) {
        return Printable.cut(Printable.line(text), MOST_CHARS);
    }
}
