package org.spoolhound.web.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.HttpProblem;
import org.spoolhound.web.http.Reply;
import org.spoolhound.web.http.Visitor;

/**
 * Style, scripts and icon, from the program itself. The name of each carries a digest of its
 * content, so browsers keep them for ever and still never show an old one.
 */
public final class Assets {

    private static final String OWN = "/org/spoolhound/web/assets/";
    private static final String HTMX = "/META-INF/resources/webjars/htmx.org/2.0.10/dist/";
    private static final int DIGEST_CHARS = 12;
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private final Map<String, Reply> byName = new TreeMap<>();
    private final AssetUrls urls;

    private record Source(String folder, String name, String extension, String type) {}

    /** Reads all of them. */
    public Assets() {
        String script = "text/javascript; charset=utf-8";
        urls = new AssetUrls(
                add(new Source(OWN, "console", "css", "text/css; charset=utf-8")),
                List.of(
                        add(new Source(HTMX, "htmx.min", "js", script)),
                        add(new Source(OWN, "console", "js", script)),
                        add(new Source(OWN, "complete", "js", script))),
                add(new Source(OWN, "icon", "svg", "image/svg+xml")));
    }

    private String add(Source source) {
        String file = source.folder() + source.name() + "." + source.extension();
        try (InputStream in = Assets.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the program is incomplete: " + file);
            }
            byte[] bytes = in.readAllBytes();
            String name = source.name() + "-" + digest(bytes) + "." + source.extension();
            byName.put(name, Reply.of(200, source.type(), bytes).with("Cache-Control", FOR_EVER));
            return "/assets/" + name;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(sha256).substring(0, DIGEST_CHARS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Where they are. */
    public AssetUrls urls() {
        return urls;
    }

    /** Answers {@code /assets/:name}. */
    public Reply answer(Call call, Visitor visitor) {
        Reply asset = byName.get(call.name("name"));
        if (asset == null) {
            throw HttpProblem.notFound("There is no such file.");
        }
        return asset;
    }
}
