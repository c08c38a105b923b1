package org.spoolhound.indexer.report;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spoolhound.indexer.notify.Composer;
import org.spoolhound.indexer.notify.DeliveryException;
import org.spoolhound.indexer.notify.Letter;
import org.spoolhound.indexer.state.Bundle;
import org.spoolhound.indexer.state.Notification;

/** Writes the mails about days: computed when they leave, so that retries need nothing kept. */
public final class ReportLetters implements Composer {

    /** Names in a notification's content: whose days, in which language, to whom. */
    public static final String ZONE = "zone";

    /** The language; that of the settings when it is not there. */
    public static final String LANGUAGE = "language";

    /** Addresses with commas between; those of the settings when they are not there. */
    public static final String TO = "to";

    private final Source source;
    private final ReportWriter writer;
    private final ReportSettings settings;

    /** What computes a report. */
    @FunctionalInterface
    public interface Source {
        /** The report of a day. */
        Report of(ReportDay day) throws IOException;
    }

    /** Letters about what this computes. */
    public ReportLetters(Source source, ReportWriter writer, ReportSettings settings) {
        this.source = source;
        this.writer = writer;
        this.settings = settings;
    }

    @Override
    public Optional<Letter> compose(Bundle bundle) throws DeliveryException {
        Notification asked = bundle.first();
        List<String> to = to(asked.content());
        if (to.isEmpty()) {
            return Optional.empty();
        }
        try {
            Report report = source.of(new ReportDay(
                    asked.tenant(), LocalDate.parse(asked.subject()), zone(asked.content())));
            String language = asked.content().getOrDefault(LANGUAGE, settings.language());
            return Optional.of(writer.write(report, language).letter(to));
        } catch (DateTimeException e) {
            throw DeliveryException.forGood("no report of " + asked.subject() + ": " + e, e);
        } catch (IOException e) {
            throw DeliveryException.forNow("the report cannot be made: " + e.getMessage(), e);
        }
    }

    private List<String> to(Map<String, String> content) {
        String named = content.getOrDefault(TO, "");
        return named.isEmpty() ? settings.to() : List.of(named.split(","));
    }

    private ZoneId zone(Map<String, String> content) {
        String named = content.getOrDefault(ZONE, "");
        return named.isEmpty() ? settings.zoneId() : ZoneId.of(named);
    }
}
