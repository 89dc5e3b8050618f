package dev.tessera.local.sample;

/** How a bank's accounts and transactions lie in files. */
public enum BankForm {
    /** A file of accounts and one of transactions for each type of account, keyed by customer. */
    PER_TYPE,
    /** One file of accounts, and one of transactions that are keyed by account. */
    ACCOUNTS,
    /** The same bank in both forms. */
    BOTH
}
