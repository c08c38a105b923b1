package org.spoolhound.indexer.enrich.format;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.enrich.value.LogContext;
import org.spoolhound.indexer.enrich.value.TimeFormat;

/** Moments inside records, spelt alike: {@code 2026-11-21T09:00:00.000Z}. */
final class Moments {

    private static final LogContext UTC = LogContext.utc(Instant.EPOCH);
    private static final List<TimeFormat> FORMATS = List.of(
            TimeFormat.of("iso"),
            TimeFormat.of("b d y H:m:sf Z"),
            TimeFormat.of("b d y H:m:sf"),
            TimeFormat.of("a b d H:m:sf y"),
            TimeFormat.of("y_M_d"));
    private static final TimeFormat EPOCH = TimeFormat.of("epoch");
    private static final TimeFormat EPOCH_MILLIS = TimeFormat.of("epoch-ms");
    private static final int MILLIS_DIGITS = 13;
    private static final int MICRO_DIGITS = 6;

    private Moments() {}

    /** As text, to the millisecond or finer. */
    static String text(Instant moment) {
        String text = moment.toString();
        return text.indexOf('.') < 0 ? text.substring(0, text.length() - 1) + ".000Z" : text;
    }

    /** A value that spells a moment, spelt as all are; any other as it is. */
    static Object normal(Object value) {
        String text = value instanceof Double number
                ? BigDecimal.valueOf(number)
                        .setScale(MICRO_DIGITS, RoundingMode.HALF_UP)
                        .toPlainString()
                : value.toString().strip();
        Instant moment = read(text);
        return moment == null ? value : text(moment);
    }

    private static @Nullable Instant read(String text) {
        boolean number = !text.isEmpty() && text.charAt(0) >= '0' && text.charAt(0) <= '9';
        int dot = text.indexOf('.');
        if (number && HttpRequest.number(dot < 0 ? text : text.substring(0, dot)) != null) {
            TimeFormat format = text.length() == MILLIS_DIGITS && dot < 0 ? EPOCH_MILLIS : EPOCH;
            return format.readAll(text, UTC);
        }
        for (TimeFormat format : FORMATS) {
            Instant moment = format.readAll(text, UTC);
            if (moment != null) {
                return moment;
            }
        }
        return null;
    }
}
