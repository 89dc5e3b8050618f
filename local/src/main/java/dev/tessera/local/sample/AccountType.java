package dev.tessera.local.sample;

/** What sort of account. */
enum AccountType {
    CHECKING("CK", "checking", "2"),
    SAVINGS("SV", "savings", "3"),
    CREDIT("CC", "credit", "4561143");

    private final String code;
    private final String label;
    private final String prefix;

    AccountType(String code, String label, String prefix) {
        this.code = code;
        this.label = label;
        this.prefix = prefix;
    }

    String code() {
        return code;
    }

    String label() {
        return label;
    }

    /** What its accounts' numbers have before or after the customer's. */
    String prefix() {
        return prefix;
    }
}
