package org.spoolhound.web.html;

/**
 * Where style, scripts and the icon are; each address changes with the content.
 *
 * @param style our style sheet
 * @param script our script
 * @param htmx the htmx library
 * @param icon the site's icon
 */
public record AssetUrls(String style, String script, String htmx, String icon) {}
