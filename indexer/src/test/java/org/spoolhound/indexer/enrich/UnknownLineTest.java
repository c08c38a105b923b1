package org.spoolhound.indexer.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;

/** What is read out of lines of programs that no parser knows. */
final class UnknownLineTest {

    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final LogParsers PARSERS = LogParsers.standard();

    private static Event read(String line) {
        return PARSERS.parse(new Event(
                EventKind.EVENT,
                NOW,
                Map.of("log.file.path", "/opt/frob/frob.log", "message", line)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "refused login from 203.0.113.7 to 192.0.2.1 | 203.0.113.7",
                "conn lip=192.0.2.1, rip=203.0.113.7 | 203.0.113.7",
                "peer [::ffff:203.0.113.7]:4711 gone | 203.0.113.7",
                "Remote=\"IPV4/UDP/203.0.113.7/5060\" | 203.0.113.7",
                "relay=[IPv6:2001:db8::7] | 2001:db8::7",
                "version 1.2.3.4.5 of frob at 09:15:30 | ",
                "listening on 0.0.0.0 | "
            })
    void address_ofTheStranger_isTheSource(String line, String address) {
        assertEquals(address, read(line).text("source.ip"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "login failed for user 'ana' from 203.0.113.7 | ana",
                "User [ana] from [203.0.113.7] failed to sign in | ana",
                "AUTHFAIL: user=ana ip=203.0.113.7 | ana",
                "Username or password is incorrect. Username: ana@example.net. | ana@example.net",
                "unknown user ana tried | ana",
                "the user is not known | ",
                "user authentication failed | "
            })
    void account_thatIsNamedPlainly_isTheUser(String line, String user) {
        assertEquals(user, read(line).text("user.name"));
    }

    @Test
    void request_withItsAnswer_isAnAccess() {
        Event event =
                read("[x] 2026/11/21 - 08:49:33 | 401 | 5ms | 203.0.113.7 | POST \"/client\"");
        assertEquals(List.of("web"), event.field("event.category"));
        assertEquals(401L, event.field("http.response.status_code"));
        assertEquals("/client", event.text("url.path"));
        assertEquals(Instant.parse("2026-11-21T08:49:33Z"), event.time());
    }

    @Test
    void jsonRequest_ofAnyProxy_isAnAccess() {
        Event event = read("{\"ClientHost\":\"203.0.113.7\",\"RequestMethod\":\"GET\","
                + "\"RequestPath\":\"/a?b=%27\",\"DownstreamStatus\":404,"
                + "\"time\":\"2026-11-21T08:00:00Z\"}");
        assertEquals("203.0.113.7", event.text("source.ip"));
        assertEquals("b='", event.text("url.query"));
        assertEquals("failure", event.text("event.outcome"));
        assertEquals(Instant.parse("2026-11-21T08:00:00Z"), event.time());
    }

    @Test
    void containerLine_withoutItsPrefix_isRead() {
        Event event = read("2026-11-21T08:00:00.000000100Z stdout F {\"method\":\"GET\","
                + "\"path\":\"/x\",\"status\":200,\"client_ip\":\"203.0.113.7\"}");
        assertEquals("/x", event.text("url.path"));
    }

    @Test
    void ordinaryLine_gainsNothing() {
        Event event = read("started in 3 seconds");
        assertNull(event.field("event.category"));
        assertNull(event.field("source.ip"));
        assertEquals("started in 3 seconds", event.text("message"));
    }

    @Test
    void field_thatTheEventHas_stays() {
        Event event = PARSERS.parse(new Event(
                EventKind.EVENT,
                NOW,
                Map.of(
                        "log.file.path", "/opt/frob/frob.log",
                        "source.ip", "192.0.2.10",
                        "message", "refused login from 203.0.113.7")));
        assertEquals("192.0.2.10", event.text("source.ip"));
    }

    @Test
    void event_withoutALogFile_staysAsItIs() {
        Event event = new Event(EventKind.EVENT, NOW, Map.of("message", "user=ana from 192.0.2.1"));
        assertEquals(event, PARSERS.parse(event));
    }
}
