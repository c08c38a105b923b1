package org.spoolhound.indexer.report;

/** Where the report learns of alerts. */
public interface AlertSource {

    /** Where there are no alerts. */
    AlertSource NONE = new AlertSource() {
        @Override
        public AlertSummary of(ReportDay day) {
            return AlertSummary.NONE;
        }

        @Override
        public long raised(ReportDay day) {
            return 0;
        }
    };

    /** What rules found on a day. */
    AlertSummary of(ReportDay day);

    /** How many alerts were raised on a day. */
    long raised(ReportDay day);
}
