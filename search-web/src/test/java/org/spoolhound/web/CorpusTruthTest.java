package org.spoolhound.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spoolhound.indexer.condition.TextAnalysis;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.index.EventReader;
import org.spoolhound.indexer.index.IndexSettings;
import org.spoolhound.indexer.index.LuceneEventStore;
import org.spoolhound.indexer.state.Role;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.command.Terminal;
import org.spoolhound.web.command.Verbs;
import org.spoolhound.web.hunt.QueryText;

/**
 * Every count that a generator wrote down while making a corpus, asked back through HTTP after the
 * corpus went through import, drop, ingest and index.
 */
final class CorpusTruthTest {
    private static final String EVENTS = "20000";

    @TempDir
    static Path folder;

    private static GeneratedCorpus corpus;
    private static EventReader reader;
    private static TestWeb web;
    private static String token;

    @BeforeAll
    static void importAll() throws Exception {
        corpus = GeneratedCorpus.make(
                folder, "--events", EVENTS, "--hosts", "40", "--days", "3", "--seed", "11");
        Path data = folder.resolve("data");
        run(data, "user", "add", "alice");
        run(data, "import", corpus.file().toString());
        reader = new LuceneEventStore(
                        data.resolve("index"), FieldCatalogue.standard(), IndexSettings.DEFAULT)
                .openReader();
        web = TestWeb.start(data, reader, Map.of("SPOOLHOUND_WEB_SEARCH_TIMEOUT", "5m"));
        token = web.token(Role.VIEWER);
    }

    private static void run(Path data, String... verb) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] args = new String[verb.length + 2];
        args[0] = "--data";
        args[1] = data.toString();
        System.arraycopy(verb, 0, args, 2, verb.length);
        int exit =
                Verbs.program().run(args, Terminal.of(new ByteArrayOutputStream(), err), Map.of());
        assertEquals(Exit.FINE, exit, () -> err.toString(StandardCharsets.UTF_8));
    }

    @AfterAll
    static void stop() throws Exception {
        if (web != null) {
            web.close();
            reader.close();
        }
    }

    private static JsonObject get(String path) throws Exception {
        HttpResponse<String> response = web.ask("/api/v1/" + path, token);
        assertEquals(200, response.statusCode(), response.body());
        JsonObject answer = JsonParser.parseString(response.body()).getAsJsonObject();
        assertFalse(answer.get("partial").getAsBoolean(), path);
        return answer;
    }

    private static String encoded(String query) {
        return URLEncoder.encode(query, StandardCharsets.UTF_8);
    }

    private static long total(String query) throws Exception {
        return get("search?limit=0&q=" + encoded(query)).get("total").getAsLong();
    }

    private static Map<String, Long> stack(String field, String query) throws Exception {
        JsonObject answer =
                get("stack?limit=10000&order=commonest&field=" + field + "&q=" + encoded(query));
        Map<String, Long> counts = new TreeMap<>();
        for (JsonElement each : answer.getAsJsonArray("values")) {
            JsonObject value = each.getAsJsonObject();
            counts.put(
                    TextAnalysis.fold(value.get("value").getAsString()),
                    value.get("count").getAsLong());
        }
        assertEquals(answer.get("distinct").getAsInt(), counts.size(), field);
        return counts;
    }

    @Test
    void events_areAllThere() throws Exception {
        assertEquals(corpus.events(), total(""));
    }

    @ParameterizedTest
    @CsvSource({
        "by_dataset, event.dataset, ''",
        "by_host, host.name, ''",
        "by_outcome, event.outcome, ''",
        "by_user, user.name, ''",
        "by_source_ip, source.ip, ''",
        "by_status, http.response.status_code, ''",
        "by_process_name, process.name, ''",
        "failed_login_by_ip, source.ip, event.action:ssh_login AND event.outcome:failure"
    })
    void stack_countsAsTheTruth(String table, String field, String query) throws Exception {
        Map<String, Long> counted = stack(field, query);
        Map<String, Long> truth = corpus.folded(table);
        if (corpus.isWhole(table)) {
            assertEquals(truth, counted);
        } else {
            assertEquals(corpus.distinct(table), counted.size());
            counted.keySet().retainAll(truth.keySet());
            assertEquals(truth, counted);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "by_dataset, event.dataset",
        "by_host, host.name",
        "by_outcome, event.outcome",
        "by_user, user.name",
        "by_status, http.response.status_code",
        "by_process_name, process.name",
        "by_source_ip, source.ip"
    })
    void query_countsAsTheTruth(String table, String field) throws Exception {
        for (Map.Entry<String, Long> entry : corpus.folded(table).entrySet()) {
            String query = QueryText.is(field, entry.getKey());
            assertEquals(entry.getValue(), total(query), query);
        }
    }

    @Test
    void days_countAsTheTruth() throws Exception {
        for (Map.Entry<String, Long> day : corpus.counts("by_day").entrySet()) {
            String when = "from=" + day.getKey() + "&to=" + day.getKey();
            JsonObject answer = get("histogram?buckets=24&" + when);
            assertEquals(day.getValue(), answer.get("total").getAsLong(), when);
            long sum = answer.getAsJsonArray("counts").asList().stream()
                    .mapToLong(JsonElement::getAsLong)
                    .sum();
            assertEquals(day.getValue(), sum, when);
        }
    }

    @Test
    void parts_ofMessages_countAsTheTruth() throws Exception {
        for (Map.Entry<String, Long> part : corpus.counts("token_counts").entrySet()) {
            String query = "message:*" + part.getKey() + "*";
            assertEquals(part.getValue(), total(query), query);
        }
    }

    @Test
    void needles_areFoundWhereTheyWerePlanted() throws Exception {
        for (JsonObject needle : corpus.needles()) {
            JsonObject answer = get("search?q=" + needle.get("token").getAsString());
            assertEquals(1, answer.get("total").getAsInt(), needle.toString());
            JsonObject event = answer.getAsJsonArray("events").get(0).getAsJsonObject();
            assertEquals(needle.get("timestamp"), event.get("@timestamp"));
            assertEquals(needle.get("host"), event.get("host.name"));
            assertEquals(needle.get("dataset"), event.get("event.dataset"));
        }
    }
}
