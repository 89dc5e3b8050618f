package dev.tessera.local.sample;

/** What business to make up. */
public enum SampleKind {
    /** Customers, accounts and transactions of a bank. */
    BANK,
    /** A card portfolio in one table. */
    CARDS,
    /** A bank's summary of its customers' risk, in one table. */
    RISK
}
