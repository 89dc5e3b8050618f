package dev.tessera.model.value;

/** What was done to a cell so that it could be read. */
public enum Correction {
    /** A text such as N/A was taken as missing. */
    MISSING_TEXT,
    /** The sign or code of a currency was taken off. */
    MONEY,
    /** A percent sign was taken off and the number divided by 100. */
    PERCENT,
    /** Signs between groups of three digits were taken off. */
    GROUPED,
    /** Brackets around a number were taken as a minus. */
    BRACKETS,
    /** A value that cannot be true, as the column's {@code valid} says, was taken as missing. */
    INVALID;

    /** Is told of each correction. */
    @FunctionalInterface
    public interface Notes {
        /** Forgets them. */
        Notes NONE = (what, detail) -> {};

        /**
         * One cell was corrected.
         *
         * @param detail with {@link #MONEY} the currency's sign or code as written, else empty
         */
        void note(Correction what, String detail);
    }
}
