package dev.tessera.model.expression;

/**
 * A word of an expression.
 *
 * @param text a name or text without its quotes, a sign, or a number as it is written
 * @param at the position of its first character, from 1
 */
record Token(Kind kind, String text, int at) {
    /** What it is. */
    enum Kind {
        NUMBER,
        TEXT,
        NAME,
        QUOTED_NAME,
        SIGN,
        END
    }

    boolean is(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    boolean isWord(String word) {
        return kind == Kind.NAME && text.equalsIgnoreCase(word);
    }

    /** As an error message shows it. */
    String shown() {
        return switch (kind) {
            case END -> "the end";
            case TEXT -> "the text '" + text + "'";
            case QUOTED_NAME -> "the name `" + text + "`";
            default -> "'" + text + "'";
        };
    }
}
