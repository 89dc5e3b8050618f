package dev.tessera.tables.workbook;

/** Characters that XML cannot hold stand in workbooks as {@code _x000D_} (ECMA-376 part 1, 22.9.2.19). */
final class EscapedText {
    private static final int LENGTH = "_x000D_".length();

    private EscapedText() {}

    /** Replaces them in place; returns the new length. */
    static int unescape(char[] text, int length) {
        int to = 0;
        int from = 0;
        while (from < length) {
            int code = text[from] == '_' && from + LENGTH <= length ? code(text, from) : -1;
            if (code >= 0) {
                text[to++] = (char) code;
                from += LENGTH;
            } else {
                text[to++] = text[from++];
            }
        }
        return to;
    }

    private static int code(char[] text, int from) {
        if (text[from + 1] != 'x' || text[from + LENGTH - 1] != '_') {
            return -1;
        }
        int code = 0;
        for (int i = from + 2; i < from + LENGTH - 1; i++) {
            int digit = Character.digit(text[i], 16);
            if (digit < 0) {
                return -1;
            }
            code = 16 * code + digit;
        }
        return code;
    }
}
