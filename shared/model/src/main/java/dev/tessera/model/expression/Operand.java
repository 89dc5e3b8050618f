package dev.tessera.model.expression;

import dev.tessera.model.definition.DefinitionException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/**
 * A part of an expression that was read. A number, date or condition has its operations written; a category or text has
 * none, and can only be compared.
 *
 * @param text of a text, else empty
 * @param column of a category, else −1
 * @param at the position of its first character, from 1
 */
record Operand(Type type, String text, int column, int at) {
    /** What it is. */
    enum Type {
        NUMBER("a number"),
        DATE("a date"),
        CONDITION("a condition"),
        CATEGORY("a category"),
        TEXT("a text");

        final String shown;

        Type(String shown) {
            this.shown = shown;
        }
    }

    static Operand of(Type type, int at) {
        return new Operand(type, "", -1, at);
    }

    /** Where it is no number, date included, says so. */
    void requireNumber() {
        if (type != Type.NUMBER && type != Type.DATE) {
            String hint =
                    switch (type) {
                        case CATEGORY -> "; a category can be compared: name = 'text'";
                        case CONDITION -> "; a condition becomes one by if(condition, 1, 0)";
                        default -> "";
                    };
            throw Tokens.wrong(at, "expected a number, found " + shown() + hint);
        }
    }

    /** Where it is no condition, says so. */
    void requireCondition() {
        if (type != Type.CONDITION) {
            throw Tokens.wrong(at, "expected a condition such as amount > 0, found " + shown());
        }
    }

    /** The day that a text says, since 1970-01-01. */
    double day() {
        try {
            return LocalDate.parse(text).toEpochDay();
        } catch (DateTimeParseException e) {
            DefinitionException wrong = Tokens.wrong(at, "expected a date such as '2026-01-31', found '" + text + "'");
            wrong.initCause(e);
            throw wrong;
        }
    }

    /** As an error message shows it. */
    String shown() {
        return type.shown + (type == Type.TEXT ? " '" + text + "'" : "");
    }
}
