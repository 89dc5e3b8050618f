package dev.tessera.report;

import java.util.Map;

/** Renders a training as one self-contained HTML file that opens from disk with no network. */
public final class HtmlReport {
    private HtmlReport() {}

    /**
     * The whole page. Every text from the data is escaped: the page's scripts read it from one block of JSON and only
     * ever set it as text.
     */
    public static String render(ReportData data) {
        String style = PageFiles.style();
        String scheme = PageFiles.scheme();
        String charts = PageFiles.charts();
        String script = PageFiles.script();
        String policy = ContentPolicy.allowing(style, scheme, charts, script);
        return Template.fill(
                PageFiles.template(),
                Map.of(
                        "policy", policy,
                        "title", Escape.html("Segments of " + data.summary().dataset()),
                        "style", style,
                        "scheme", scheme,
                        "data", Escape.json(ReportJson.write(data)),
                        "charts", charts,
                        "script", script));
    }
}
