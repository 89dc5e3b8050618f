package dev.tessera.report;

/** Renders a training as one self-contained HTML file that opens from disk with no network. */
public final class HtmlReport {
    private HtmlReport() {}

    /** The whole page. Every text from the data is escaped. */
    public static String render(ReportData data) {
        throw new UnsupportedOperationException();
    }
}
