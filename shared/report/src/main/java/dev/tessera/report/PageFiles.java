package dev.tessera.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The parts that every report's page is made of, from the class path. A section is one script that registers itself; a
 * new one is a new file in {@link #SCRIPTS}, in the order in which the page shows them.
 */
final class PageFiles {
    private static final List<String> STYLES = List.of(
            "css/tokens.css",
            "css/page.css",
            "css/parts.css",
            "css/sections/summary.css",
            "css/sections/rules.css",
            "css/sections/recommendations.css",
            "css/sections/radar.css",
            "css/sections/heatmap.css",
            "css/sections/distributions.css",
            "css/sections/treemap.css",
            "css/sections/profiles.css",
            "css/sections/map.css",
            "css/sections/quality.css",
            "css/sections/silhouette.css",
            "css/sections/changes.css",
            "css/sections/risk.css",
            "css/sections/data.css",
            "css/sections/model.css",
            "css/print.css");
    private static final List<String> SCRIPTS = List.of(
            "js/dom.js",
            "js/format.js",
            "js/segments.js",
            "js/charts.js",
            "js/heat.js",
            "js/download.js",
            "js/player.js",
            "js/movie.js",
            "js/sections/summary.js",
            "js/sections/recommendations.js",
            "js/sections/rules.js",
            "js/sections/radar.js",
            "js/sections/heatmap.js",
            "js/sections/distributions.js",
            "js/sections/treemap.js",
            "js/sections/profiles.js",
            "js/sections/map.js",
            "js/sections/quality.js",
            "js/sections/silhouette.js",
            "js/sections/across.js",
            "js/sections/changes.js",
            "js/sections/risk.js",
            "js/sections/data.js",
            "js/sections/model.js",
            "js/page.js");

    private PageFiles() {}

    static String template() {
        return read("page.html");
    }

    static String style() {
        return STYLES.stream().map(PageFiles::own).collect(Collectors.joining("\n"));
    }

    static String script() {
        return SCRIPTS.stream().map(PageFiles::own).collect(Collectors.joining("\n"));
    }

    /** What has to be known before anything is drawn. */
    static String scheme() {
        return own("js/scheme.js");
    }

    /** Apache ECharts. */
    static String charts() {
        return read("lib/echarts.min.js");
    }

    /** Without the blanks that lines begin with, which are a tenth of it; no text of ours goes over several lines. */
    private static String own(String name) {
        return read(name).replaceAll("(?m)^ +", "");
    }

    private static String read(String name) {
        try (InputStream in = PageFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the report's file " + name + " is not on the class path");
            }
            // A browser hashes a script after it has read CRLF as LF.
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the report's file " + name, e);
        }
    }
}
