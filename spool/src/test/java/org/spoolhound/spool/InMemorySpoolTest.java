package org.spoolhound.spool;

import java.util.List;
import java.util.Map;

final class InMemorySpoolTest extends SpoolContract {
    private final InMemorySpool spool = new InMemorySpool(SETTINGS, CLOCK);

    @Override
    Spool spool() {
        return spool;
    }

    @Override
    void drop(String folder, String fileName, byte[] content) {
        spool.drop(folder, fileName, content);
    }

    @Override
    Map<String, byte[]> archived() {
        return spool.archived();
    }

    @Override
    List<QuarantineReason> quarantined() {
        return spool.quarantined();
    }
}
