package org.spoolhound.indexer.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.spoolhound.indexer.notify.TestAlerts.NOON;
import static org.spoolhound.indexer.notify.TestAlerts.alert;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.detect.sigma.Level;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.Agent;
import org.spoolhound.indexer.state.Agents;
import org.spoolhound.indexer.state.Outbox;
import org.spoolhound.indexer.state.RaisedAlert;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.snapshot.AgentId;

final class AnnouncerTest {
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
    private static final NotifySettings ALL = new NotifySettings(
            Duration.ofDays(1),
            Duration.ofDays(3),
            new NotifySettings.Mail(List.of("ops@example.org"), Level.HIGH, Duration.ofMinutes(5)),
            new NotifySettings.Webhook(
                    "https://hook.example.org/x", "", null, Level.CRITICAL, Duration.ofSeconds(5)),
            new NotifySettings.Syslog(
                    "log.example.org",
                    514,
                    NotifySettings.Syslog.Transport.UDP,
                    NotifySettings.Syslog.Format.CEF,
                    Level.LOW));

    @TempDir
    Path data;

    private StateDatabase database;

    @BeforeEach
    void open() throws IOException {
        database = StateDatabase.open(data);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private List<String> told(NotifySettings settings, RaisedAlert... alerts) {
        Announcer announcer = new Announcer(database, settings, CLOCK);
        for (RaisedAlert one : alerts) {
            announcer.raised(one);
        }
        return new Outbox(database, CLOCK)
                .newest(TenantId.MAIN, 99).stream()
                        .map(entry -> entry.notification().channel())
                        .sorted()
                        .toList();
    }

    @Test
    void raised_isToldToThoseWhoWantItsLevel() {
        assertEquals(List.of("mail", "syslog"), told(ALL, alert("a", Level.HIGH)));
    }

    @Test
    void raised_twice_isToldOnce() {
        RaisedAlert one = alert("a", Level.CRITICAL);
        assertEquals(List.of("mail", "syslog", "webhook"), told(ALL, one, one));
    }

    @Test
    void raised_nobodyIsNamed_tellsNobody() {
        assertEquals(List.of(), told(NotifySettings.DEFAULT, alert("a", Level.CRITICAL)));
    }

    @Test
    void raised_aboutThePast_tellsNobody() {
        RaisedAlert.Origin back = new RaisedAlert.Origin(true, null);
        assertEquals(
                List.of(),
                told(
                        ALL,
                        alert("retro", Level.CRITICAL, NOON, "0a1b2c3d4e5f", back),
                        alert(
                                "stale",
                                Level.CRITICAL,
                                NOON.minus(Duration.ofHours(25)),
                                "0a1b2c3d4e5f",
                                RaisedAlert.Origin.LIVE)));
    }

    @Test
    void raised_fromAnImport_tellsNobody() {
        new Agents(database)
                .enrol(new Agent(
                        new AgentId("b0b0b0b0b0b0"),
                        "server",
                        "key",
                        TenantId.MAIN,
                        Agent.Kind.SERVER,
                        NOON,
                        null));
        RaisedAlert imported =
                alert("a", Level.CRITICAL, NOON, "b0b0b0b0b0b0", RaisedAlert.Origin.LIVE);
        assertEquals(List.of(), told(ALL, imported));
    }
}
