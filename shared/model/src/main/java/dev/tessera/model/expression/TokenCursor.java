package dev.tessera.model.expression;

import dev.tessera.model.definition.DefinitionException;
import java.util.List;

/** A place among an expression's tokens, and how deep it is nested there. */
final class TokenCursor {
    private final List<Token> tokens;
    private int at;
    private int nesting;

    TokenCursor(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(at);
    }

    /** The token, which is then passed; the end is never passed. */
    Token next() {
        Token token = tokens.get(at);
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    /** Passes a sign, which must be there. */
    Token take(String sign) {
        Token token = next();
        if (!token.is(sign)) {
            throw expected(sign.equals(")") ? "',' or ')' or an operator" : "'" + sign + "'", token);
        }
        return token;
    }

    /** Passes a sign where it is there. */
    boolean accept(String sign) {
        if (peek().is(sign)) {
            next();
            return true;
        }
        return false;
    }

    /** Passes words, in whatever case, where they are there one after the other. */
    boolean acceptWords(String... words) {
        for (int i = 0; i < words.length; i++) {
            // The last token is the end, and no word: nothing is looked for behind it.
            if (!tokens.get(at + i).isWord(words[i])) {
                return false;
            }
        }
        at += words.length;
        return true;
    }

    String text() {
        Token token = next();
        if (token.kind() != Token.Kind.TEXT) {
            throw expected("a text in single quotes", token);
        }
        return token.text();
    }

    double signedNumber() {
        boolean negative = accept("-");
        Token token = next();
        if (token.kind() != Token.Kind.NUMBER) {
            throw expected("a number", token);
        }
        double value = Double.parseDouble(token.text());
        return negative ? -value : value;
    }

    /** A date in quotes, in days since 1970-01-01. */
    double day() {
        Token token = peek();
        return new Operand(Operand.Type.TEXT, text(), -1, token.at()).day();
    }

    void enter(Token token) {
        if (++nesting > Expression.MAX_NESTING) {
            throw Tokens.wrong(
                    token.at(),
                    "it is nested more than " + Expression.MAX_NESTING + " deep: split it into several features");
        }
    }

    void leave() {
        nesting--;
    }

    static DefinitionException expected(String expected, Token found) {
        return Tokens.wrong(found.at(), "expected " + expected + ", found " + found.shown());
    }
}
