/**
 * The frame every page stands in: layout, navigation, preferences, assets, error pages, and how
 * evidence is made harmless to read. Knows no feature.
 */
package org.spoolhound.web.html;
