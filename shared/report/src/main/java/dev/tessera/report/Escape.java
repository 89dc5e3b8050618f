package dev.tessera.report;

/** Makes text safe where the page holds it. */
final class Escape {
    private Escape() {}

    /** Text between tags or in a double-quoted attribute. */
    static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /**
     * JSON inside a {@code script} element. Outside of strings JSON has none of these characters, so that the escapes
     * change how the document is written and not what it says.
     */
    static String json(String json) {
        return json.replace("&", "\\u0026")
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }
}
