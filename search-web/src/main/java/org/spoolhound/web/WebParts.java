package org.spoolhound.web;

import java.time.Clock;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.index.EventReader;
import org.spoolhound.web.access.AccessState;
import org.spoolhound.web.access.PasswordHasher;
import org.spoolhound.web.api.ReportDesk;
import org.spoolhound.web.server.WebSettings;
import org.spoolhound.web.status.SiteSources;

/**
 * What the web stands on; the same for the verbs and for tests.
 *
 * @param settings where to listen and how strictly
 * @param events what people hunt through
 * @param catalogue its fields
 * @param access who may
 * @param hasher of passwords
 * @param clock for "now"
 * @param site where facts about the whole server come from
 * @param reports how reports are written and sent
 */
public record WebParts(
        WebSettings settings,
        EventReader events,
        FieldCatalogue catalogue,
        AccessState access,
        PasswordHasher hasher,
        Clock clock,
        SiteSources site,
        ReportDesk reports) {

    /** With reports as they are shipped, and no mail. */
    public WebParts(
            WebSettings settings,
            EventReader events,
            FieldCatalogue catalogue,
            AccessState access,
            PasswordHasher hasher,
            Clock clock,
            SiteSources site) {
        this(settings, events, catalogue, access, hasher, clock, site, ReportDesk.SHIPPED);
    }

    /** The same with the index behind limits. */
    WebParts withEvents(EventReader limited) {
        return new WebParts(settings, limited, catalogue, access, hasher, clock, site, reports);
    }
}
