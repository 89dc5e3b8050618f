package dev.tessera.tables.workbook;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which of a workbook's cell styles show a number as a date or a time (ECMA-376 part 1, 18.8.30 and 18.8.31). */
final class NumberFormats {
    /** What a style shows a number as. */
    enum Shown {
        NUMBER,
        DATE,
        TIME
    }

    /** Spreadsheets allow 65,490 (Microsoft, "Excel specifications and limits"). */
    private static final int MOST_STYLES = 1 << 16;

    private final List<Shown> styles = new ArrayList<>();

    private NumberFormats() {}

    /** Of a workbook without styles. */
    static NumberFormats none() {
        return new NumberFormats();
    }

    static NumberFormats read(MarkupReader xml) throws IOException, WorkbookException {
        NumberFormats formats = new NumberFormats();
        Map<Integer, Shown> own = new HashMap<>();
        boolean within = false;
        while (xml.next()) {
            if (xml.starts("numFmt") && own.size() < MOST_STYLES) {
                String code = xml.attribute("formatCode");
                own.put(xml.number("numFmtId", -1), code == null ? Shown.NUMBER : of(code));
            } else if (xml.starts("cellXfs")) {
                within = true;
            } else if (xml.ends("cellXfs")) {
                within = false;
            } else if (within && xml.starts("xf") && formats.styles.size() < MOST_STYLES) {
                int id = xml.number("numFmtId", 0);
                formats.styles.add(own.getOrDefault(id, builtIn(id)));
            }
        }
        return formats;
    }

    /** What the style of that number shows. */
    Shown of(int style) {
        return style >= 0 && style < styles.size() ? styles.get(style) : Shown.NUMBER;
    }

    private static Shown builtIn(int id) {
        if ((id >= 18 && id <= 21) || id == 45 || id == 47 || (id >= 32 && id <= 35) || id == 55 || id == 56) {
            return Shown.TIME;
        }
        return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58) ? Shown.DATE : Shown.NUMBER;
    }

    /** Of a format's code: letters outside quotes, brackets and escapes decide. Elapsed hours, [h], are a number. */
    static Shown of(String code) {
        boolean date = false;
        boolean time = false;
        for (int i = 0; i < code.length(); i++) {
            char c = Character.toLowerCase(code.charAt(i));
            if (c == ';') {
                // What follows is for negative numbers and texts.
                break;
            } else if (c == '"') {
                i = after(code, '"', i);
            } else if (c == '[') {
                int close = after(code, ']', i);
                String bracketed = code.substring(i + 1, Math.max(i + 1, Math.min(close, code.length())));
                if (bracketed.toLowerCase(Locale.ROOT).matches("h+|m+|s+")) {
                    return Shown.NUMBER;
                }
                i = close;
            } else if (c == '\\' || c == '_' || c == '*') {
                i++;
            } else if (code.regionMatches(true, i, "General", 0, 7)) {
                return Shown.NUMBER;
            } else if (c == 'y' || c == 'd') {
                date = true;
            } else if (c == 'h' || c == 's') {
                time = true;
            } else if (c == 'm') {
                // Minutes beside hours or seconds, else months.
                date |= !code.toLowerCase(Locale.ROOT).matches("(?s).*[hs].*");
            } else if (c == '0' || c == '#' || c == '?') {
                // Digits stand in dates only as fractions of a second.
                if (!time) {
                    return Shown.NUMBER;
                }
            }
        }
        return date ? Shown.DATE : time ? Shown.TIME : Shown.NUMBER;
    }

    private static int after(String code, char close, int from) {
        int at = code.indexOf(close, from + 1);
        return at < 0 ? code.length() : at;
    }
}
