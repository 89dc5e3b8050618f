package dev.tessera.local.sample;

import dev.tessera.local.sample.Column.Kind;
import java.io.IOException;
import java.util.List;

/** One file of accounts, and one of transactions that reach the customer through their account. */
final class AccountFiles implements BankFiles {
    private static final Table ACCOUNTS =
            BankRows.accounts("accounts", BankRows.ACCOUNT, BankRows.CUSTOMER, Column.of("acct_type", Kind.CATEGORY));
    private static final Table TRANSACTIONS =
            BankRows.transactions("transactions", Column.of("tran_id", Kind.NUMBER), BankRows.ACCOUNT);

    private final RowWriter customers;
    private final RowWriter accounts;
    private final RowWriter transactions;

    AccountFiles(SampleTables tables) throws IOException {
        customers = tables.open("accounts/customers", BankCustomer.TABLE, BankCustomer.MESSY);
        accounts = tables.open("accounts/accounts", ACCOUNTS, BankRows.MESSY);
        transactions = tables.open("accounts/transactions", TRANSACTIONS, BankRows.MESSY);
    }

    @Override
    public void write(List<String> customer, List<BankAccount> all) throws IOException {
        customers.write(customer);
        for (BankAccount account : all) {
            Cells first = new Cells()
                    .text(account.number())
                    .text(customer.getFirst())
                    .text(account.type().code());
            accounts.write(BankRows.account(first, account));
            int number = 0;
            for (BankEntry entry : account.entries()) {
                number++;
                transactions.write(
                        BankRows.transaction(new Cells().whole(number).text(account.number()), entry));
            }
        }
    }
}
