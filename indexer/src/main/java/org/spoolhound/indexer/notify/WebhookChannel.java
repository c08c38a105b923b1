package org.spoolhound.indexer.notify;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.spoolhound.indexer.state.Bundle;
import org.spoolhound.spool.command.JsonLine;

/**
 * Tells another program of each alert by a POST of one JSON object. With a secret it carries {@code
 * X-Spoolhound-Signature: sha256=} and the hexadecimal HMAC-SHA256 of the timestamp header, a full
 * stop, and the body. Redirects are not followed.
 */
public final class WebhookChannel implements Channel {

    /** Its name in the outbox. */
    public static final String NAME = "webhook";

    private final NotifySettings.Webhook settings;
    private final Clock clock;
    private final HttpClient client;

    /** A webhook as the settings say. */
    public WebhookChannel(NotifySettings.Webhook settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .connectTimeout(settings.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<String> send(Bundle bundle) throws DeliveryException {
        if (settings.url().isEmpty()) {
            return Optional.of("no webhook is set any more");
        }
        int status = post(request(bundle));
        if (status / 100 != 2) {
            throw DeliveryException.forNow(place() + " answered " + status, null);
        }
        return Optional.empty();
    }

    /** Where it leads, without what may be secret in the address: its user, path and query. */
    public String place() {
        URI uri = URI.create(settings.url());
        int port = uri.getPort();
        return uri.getScheme() + "://" + uri.getHost() + (port < 0 ? "" : ":" + port);
    }

    private HttpRequest request(Bundle bundle) throws DeliveryException {
        String body = body(bundle);
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(settings.url()))
                .timeout(settings.timeout())
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "Spoolhound")
                .header("X-Spoolhound-Id", bundle.id())
                .header("X-Spoolhound-Timestamp", timestamp);
        try {
            String key = settings.key();
            if (!key.isEmpty()) {
                request.header(
                        "X-Spoolhound-Signature", "sha256=" + hmac(key, timestamp + "." + body));
            }
        } catch (IOException e) {
            throw DeliveryException.forNow("the webhook's secret: " + e.getMessage(), e);
        }
        return request.POST(HttpRequest.BodyPublishers.ofString(body)).build();
    }

    private static String body(Bundle bundle) {
        AlertNotice notice = AlertNotice.of(bundle.first());
        JsonLine line = new JsonLine()
                .with("notification", bundle.id())
                .with("transition", bundle.first().transition());
        new java.util.TreeMap<>(notice.content()).forEach(line::with);
        return line.toString();
    }

    static String hmac(String key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A server that begins to answer and never ends is given up as well. */
    private int post(HttpRequest request) throws DeliveryException {
        CompletableFuture<HttpResponse<Void>> answer =
                client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
        try {
            long limit = settings.timeout().multipliedBy(2).toMillis();
            return answer.get(limit, TimeUnit.MILLISECONDS).statusCode();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            String why = cause.getMessage() == null
                    ? cause.getClass().getSimpleName()
                    : cause.getMessage();
            throw DeliveryException.forNow(place() + ": " + why, e);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw DeliveryException.forNow(place() + ": did not finish its answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DeliveryException.forNow(place() + ": interrupted", e);
        }
    }
}
