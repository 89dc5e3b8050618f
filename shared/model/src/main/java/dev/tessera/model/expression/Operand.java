package dev.tessera.model.expression;

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
}
