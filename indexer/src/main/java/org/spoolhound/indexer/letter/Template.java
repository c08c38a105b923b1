package org.spoolhound.indexer.letter;

import com.samskivert.mustache.DefaultCollector;
import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;

import java.util.Map;

/**
 * A layout with places for values. Templates see only maps, lists, texts and truth values: nothing
 * can be called from one. In HTML every value is escaped, and there is no way around that.
 */
public final class Template {
    private final String name;
    private final com.samskivert.mustache.Template parsed;

    private Template(String name, com.samskivert.mustache.Template parsed) {
        this.name = name;
        this.parsed = parsed;
    }

    static Template parse(String name, String text) throws TemplateException {
        boolean html = name.endsWith(".html");
        if (html && (text.contains("{{{") || text.contains("{{&"))) {
            throw new TemplateException(name, "values cannot be put in unescaped: write {{name}}");
        }
        try {
            return new Template(
                    name,
                    Mustache.compiler()
                            .withEscaper(html ? Escapers.HTML : Escapers.NONE)
                            .withCollector(new MapsOnly())
                            .withLoader(other -> {
                                throw new MustacheException("there is no template " + other);
                            })
                            .strictSections(true)
                            .compile(text));
        } catch (MustacheException e) {
            throw new TemplateException(name, e);
        }
    }

    /**
     * Fills it.
     *
     * @param values texts, truth values, maps and lists of such, by name
     * @throws TemplateException when it names a value that is not there
     */
    public String fill(Map<String, Object> values) throws TemplateException {
        try {
            return parsed.execute(values);
        } catch (MustacheException e) {
            throw new TemplateException(name, e);
        }
    }

    /** Looks into maps and lists, and never at the members of any other object. */
    private static final class MapsOnly extends DefaultCollector {
        @Override
        public Mustache.VariableFetcher createFetcher(Object context, String name) {
            if (context instanceof Map<?, ?>) {
                return super.createFetcher(context, name);
            }
            return (any, wanted) -> com.samskivert.mustache.Template.NO_FETCHER_FOUND;
        }
    }
}
