package org.spoolhound.indexer.enrich;

import java.util.Map;
import org.spoolhound.indexer.enrich.format.FieldStep;
import org.spoolhound.indexer.enrich.format.LineReader;
import org.spoolhound.indexer.enrich.format.SudoStep;
import org.spoolhound.indexer.enrich.format.SyslogHeader;

/** Everything written in Java that parser files may name. */
final class Readers {

    /** For {@code code:}. */
    static final Map<String, LineReader> LINES = Map.of("syslog", new SyslogHeader());

    /** For {@code then:}. */
    static final Map<String, FieldStep> STEPS = Map.of("sudo", new SudoStep());

    private Readers() {}
}
