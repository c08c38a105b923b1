package org.spoolhound.web.html;

import java.util.List;

/**
 * Where style, scripts and the icon are; each address changes with the content.
 *
 * @param style our style sheet
 * @param scripts in the order they run
 * @param icon the site's icon
 */
public record AssetUrls(String style, List<String> scripts, String icon) {

    /** Copies the list. */
    public AssetUrls {
        scripts = List.copyOf(scripts);
    }
}
