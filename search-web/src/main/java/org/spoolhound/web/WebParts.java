package org.spoolhound.web;

import java.time.Clock;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.index.EventReader;
import org.spoolhound.web.access.AccessState;
import org.spoolhound.web.access.PasswordHasher;
import org.spoolhound.web.server.WebSettings;

/**
 * What the web stands on; the same for the verbs and for tests.
 *
 * @param settings where to listen and how strictly
 * @param events what people hunt through
 * @param catalogue its fields
 * @param access who may
 * @param hasher of passwords
 * @param clock for "now"
 */
public record WebParts(
        WebSettings settings,
        EventReader events,
        FieldCatalogue catalogue,
        AccessState access,
        PasswordHasher hasher,
        Clock clock) {}
