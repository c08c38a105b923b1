package org.spoolhound.collector.ship;

/**
 * What one run of shipping did.
 *
 * @param files delivered now, or found delivered by an earlier run
 * @param bytes their size
 */
public record ShipReport(long files, long bytes) {

    /** Nothing waited. */
    public static final ShipReport NOTHING = new ShipReport(0, 0);

    ShipReport plus(long fileBytes) {
        return new ShipReport(files + 1, bytes + fileBytes);
    }
}
