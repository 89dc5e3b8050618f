package dev.tessera.local.sample;

import java.io.IOException;
import java.util.List;

/** Where a bank's tables go, in one form. */
interface BankFiles {
    /** Writes a customer, and then its accounts with their transactions. */
    void write(List<String> customer, List<BankAccount> accounts) throws IOException;
}
