package dev.tessera.model.definition;

/** How a customer's rows of a table become one value. */
public enum Aggregate {
    /** 1 where there is a row, else 0. */
    HAS(false, 0),
    /** How many rows; 0 without one. */
    COUNT(false, 0),
    /** The sum of a number; 0 without a row. */
    SUM(true, 0),
    /** The mean of a number; missing without a value. */
    MEAN(true, Double.NaN),
    /** The standard deviation (divisor n) of a number; missing without a value. */
    STD(true, Double.NaN),
    /** The least number; missing without a value. */
    MIN(true, Double.NaN),
    /** The greatest number; missing without a value. */
    MAX(true, Double.NaN),
    /** A quantile of a number, with a relative error of at most 1 %; missing without a value. */
    QUANTILE(true, Double.NaN),
    /** How many different values; 0 without a row. */
    DISTINCT(true, 0),
    /** The value of the earliest row by a date column, ties by row key; missing without a row. */
    FIRST(true, Double.NaN),
    /** The value of the latest row by a date column, ties by row key; missing without a row. */
    LAST(true, Double.NaN),
    /** Days from the latest date to the dataset's as_of; missing without a row. */
    DAYS_SINCE(true, Double.NaN),
    /** Rows a month of 30.4375 days, from the customer's earliest date to as_of, at least one month; 0 without a row. */
    PER_MONTH(true, 0),
    /** The share of rows whose category is a stated level; missing without a row. */
    SHARE(true, Double.NaN);

    private final boolean ofColumn;
    private final double withoutRows;

    Aggregate(boolean ofColumn, double withoutRows) {
        this.ofColumn = ofColumn;
        this.withoutRows = withoutRows;
    }

    /** Whether it is of one of the table's columns. */
    public boolean isOfColumn() {
        return ofColumn;
    }

    /** What a customer without a row has, NaN for missing. */
    public double withoutRows() {
        return withoutRows;
    }
}
