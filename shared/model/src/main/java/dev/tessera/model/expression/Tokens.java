package dev.tessera.model.expression;

import dev.tessera.model.definition.DefinitionException;
import java.util.ArrayList;
import java.util.List;

/** Cuts an expression's text into tokens. */
final class Tokens {
    private static final List<String> SIGNS =
            List.of("<=", ">=", "==", "!=", "<>", "<", ">", "=", "+", "-", "*", "/", "(", ")", ",");

    private final String text;
    private int at;

    private Tokens(String text) {
        this.text = text;
    }

    /** All of them, the last one {@link Token.Kind#END}. */
    static List<Token> of(String text) {
        if (text.length() > Expression.MAX_LENGTH) {
            throw new DefinitionException("an expression has at most " + Expression.MAX_LENGTH
                    + " characters, but this one has " + text.length() + ": split it into several features");
        }
        return new Tokens(text).all();
    }

    static DefinitionException wrong(int at, String message) {
        return new DefinitionException("expression, character " + at + ": " + message);
    }

    private List<Token> all() {
        List<Token> tokens = new ArrayList<>();
        while (true) {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            if (at == text.length()) {
                tokens.add(new Token(Token.Kind.END, "", at + 1));
                return tokens;
            }
            tokens.add(next());
        }
    }

    private Token next() {
        char first = text.charAt(at);
        if (first == '\'') {
            return quoted(Token.Kind.TEXT, first);
        }
        if (first == '`') {
            return quoted(Token.Kind.QUOTED_NAME, first);
        }
        if (isDigit(at) || (first == '.' && isDigit(at + 1))) {
            return number();
        }
        if (Character.isUnicodeIdentifierStart(text.codePointAt(at)) || first == '_') {
            return name();
        }
        for (String sign : SIGNS) {
            if (text.startsWith(sign, at)) {
                Token token = new Token(Token.Kind.SIGN, sign, at + 1);
                at += sign.length();
                return token;
            }
        }
        String shown = Character.toString(text.codePointAt(at));
        throw wrong(
                at + 1,
                first == '"'
                        ? "expected a text in single quotes, found \""
                        : "expected a number, a name, a text in single quotes or one of + - * / ( ) , = != < <= > >="
                                + ", found '" + shown + "'; a name with other signs stands in backquotes: `a-b`");
    }

    /** Up to the closing quote; a doubled one stands for itself. */
    private Token quoted(Token.Kind kind, char quote) {
        int begin = at;
        StringBuilder content = new StringBuilder();
        for (at++; at < text.length(); at++) {
            if (text.charAt(at) == quote) {
                at++;
                if (at == text.length() || text.charAt(at) != quote) {
                    return new Token(kind, content.toString(), begin + 1);
                }
            }
            content.append(text.charAt(at));
        }
        throw wrong(begin + 1, "expected a closing " + quote + ", found the end");
    }

    private Token number() {
        int begin = at;
        digits();
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            digits();
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            int exponent = at + 1;
            if (exponent < text.length() && (text.charAt(exponent) == '+' || text.charAt(exponent) == '-')) {
                exponent++;
            }
            if (isDigit(exponent)) {
                at = exponent;
                digits();
            }
        }
        String written = text.substring(begin, at);
        if (Double.isInfinite(Double.parseDouble(written))) {
            throw wrong(begin + 1, "expected a number that is not beyond all limits, found " + written);
        }
        return new Token(Token.Kind.NUMBER, written, begin + 1);
    }

    private Token name() {
        int begin = at;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            if (!Character.isUnicodeIdentifierPart(character) || Character.isIdentifierIgnorable(character)) {
                break;
            }
            at += Character.charCount(character);
        }
        return new Token(Token.Kind.NAME, text.substring(begin, at), begin + 1);
    }

    private void digits() {
        while (isDigit(at)) {
            at++;
        }
    }

    private boolean isDigit(int position) {
        return position < text.length() && text.charAt(position) >= '0' && text.charAt(position) <= '9';
    }
}
