package org.spoolhound.web.html;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.List;
import java.util.Map;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.LocalPath;
import org.spoolhound.web.http.Reply;
import org.spoolhound.web.http.Visitor;

/** Prints view records through templates. */
public final class Pages {

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);
    private final AssetUrls assets;

    /** Pages with these assets. */
    public Pages(AssetUrls assets) {
        this.assets = assets;
    }

    /**
     * What to print.
     *
     * @param template its file's name, for example {@code hunt.jte}
     * @param title of the page
     * @param section where in the navigation
     * @param view what the template is given as {@code view}
     */
    public record Page(String template, String title, Section section, Object view) {}

    /** A whole page in its frame. */
    public Reply page(Call call, Visitor visitor, Page page) {
        Frame frame = new Frame(
                page.title(),
                visitor.known() ? page.section().navigation() : List.of(),
                visitor,
                Preferences.of(call),
                LocalPath.of(call),
                assets);
        return print(page.template(), Map.of("frame", frame, "view", page.view()));
    }

    /** A part of a page, for our script to put in its place. */
    public Reply part(String template, Object view) {
        return print(template, Map.of("view", view));
    }

    private Reply print(String template, Map<String, Object> parameters) {
        StringOutput output = new StringOutput();
        engine.render(template, parameters, output);
        return Reply.html(output.toString()).with("Vary", "HX-Request, Cookie");
    }
}
