package org.spoolhound.web.bench;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A mixed set of hunts on a running server through HTTP, one after the other: 100 hits newest
 * first, the exact count and a histogram each; the very first after the start, then warm, over all
 * time and over the last day alone. What is hunted for is taken from the data. A hunt ends when its
 * answer is here: what a client then does with it is not measured.
 *
 * <p>{@code HuntBench URL TOKEN ROUNDS}
 */
public final class HuntBench {
    private static final double NANOS_PER_MS = 1e6;
    private static final int WARMING = 100;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String url;
    private final String token;

    private HuntBench(String url, String token) {
        this.url = url;
        this.token = token;
    }

    /** Runs it. */
    public static void main(String[] args) throws Exception {
        new HuntBench(args[0], args[1]).run(Integer.parseInt(args[2]));
    }

    private void run(int rounds) throws Exception {
        long began = System.nanoTime();
        String answer = search("*", "");
        double[] took = {(System.nanoTime() - began) / NANOS_PER_MS};
        JsonObject first = JsonParser.parseString(answer).getAsJsonObject();
        print("* first of all", took, first);
        List<String> queries = queries();
        all("", queries, rounds);
        String newest = first.getAsJsonArray("events")
                .get(0)
                .getAsJsonObject()
                .get("@timestamp")
                .getAsString();
        String lastDay = newest.substring(0, newest.indexOf('T'));
        System.out.println("  only the last day, from " + lastDay);
        all("&from=" + lastDay, queries, rounds);
    }

    private void all(String time, List<String> queries, int rounds) throws Exception {
        for (int i = 0; i < WARMING; i++) {
            for (String query : queries) {
                search(query, time);
            }
        }
        List<double[]> times = new ArrayList<>();
        for (String query : queries) {
            times.add(clock(query, time, rounds));
        }
        double[] all = times.stream().flatMapToDouble(Arrays::stream).toArray();
        print("all of them", all, null);
    }

    private double[] clock(String query, String time, int rounds) throws Exception {
        double[] millis = new double[rounds];
        String answer = "{}";
        for (int i = 0; i < rounds; i++) {
            long began = System.nanoTime();
            answer = search(query, time);
            millis[i] = (System.nanoTime() - began) / NANOS_PER_MS;
        }
        print(query, millis, JsonParser.parseString(answer).getAsJsonObject());
        return millis;
    }

    private static void print(String what, double[] millis, @Nullable JsonObject answer) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "  %-58s p50 %7.1f ms, p95 %7.1f ms%s%n",
                what,
                sorted[sorted.length / 2],
                sorted[sorted.length * 95 / 100],
                answer == null ? "" : ", " + answer.get("total") + " events");
    }

    private List<String> queries() throws Exception {
        String user = commonest("user.name");
        String host = commonest("host.name");
        String address = commonest("source.ip");
        String network = address.replaceFirst("\\.\\d+\\.\\d+$", ".0.0/16");
        return List.of(
                "*",
                "user:" + user,
                "host:" + host,
                "ip:" + address,
                "ip:" + network,
                "\"Failed password\"",
                "failed AND host:" + host,
                "event.outcome:failure AND NOT user:" + user,
                "process.command_line:*passwd*",
                "url.original:*login*",
                "process.command_line:/.*(curl|wget) .*http.*/",
                "source.port:[1000 TO 2000]");
    }

    private String commonest(String field) throws Exception {
        String answer = get("stack?limit=1&order=commonest&field=" + field);
        return JsonParser.parseString(answer)
                .getAsJsonObject()
                .getAsJsonArray("values")
                .get(0)
                .getAsJsonObject()
                .get("value")
                .getAsString();
    }

    private String search(String query, String time) throws Exception {
        return get("search?limit=100&buckets=96&q="
                + URLEncoder.encode(query, StandardCharsets.UTF_8)
                + time);
    }

    private String get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/api/v1/" + path))
                .header("Authorization", "Bearer " + token)
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(path + ": " + response.body());
        }
        return response.body();
    }
}
