package dev.tessera.local.sample;

import dev.tessera.local.sample.Column.Kind;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A file of accounts and one of transactions for each type of account, all keyed by customer. */
final class PerTypeFiles implements BankFiles {
    private static final Column NUMBER = Column.of("tran_id", Kind.NUMBER);
    private static final Column LEAST = Column.of("minimum_balance", Kind.NUMBER);

    private final RowWriter customers;
    private final Map<AccountType, RowWriter> accounts = new EnumMap<>(AccountType.class);
    private final Map<AccountType, RowWriter> transactions = new EnumMap<>(AccountType.class);

    PerTypeFiles(SampleTables tables) throws IOException {
        customers = tables.open("per-type/customers", BankCustomer.TABLE, BankCustomer.MESSY);
        for (AccountType type : AccountType.values()) {
            String name = type.label() + "_accounts";
            accounts.put(type, tables.open("per-type/" + name, table(name, type), BankRows.MESSY));
            String entries = type.label() + "_transactions";
            transactions.put(
                    type,
                    tables.open(
                            "per-type/" + entries,
                            BankRows.transactions(entries, BankRows.CUSTOMER, NUMBER),
                            BankRows.MESSY));
        }
    }

    private static Table table(String name, AccountType type) {
        return switch (type) {
            case CHECKING ->
                BankRows.accounts(
                        name, BankRows.CUSTOMER, BankRows.ACCOUNT, LEAST, Column.of("per_check_fee", Kind.MONEY));
            case SAVINGS ->
                BankRows.accounts(
                        name, BankRows.CUSTOMER, BankRows.ACCOUNT, LEAST, Column.of("acct_type", Kind.CATEGORY));
            case CREDIT ->
                BankRows.accounts(
                        name,
                        BankRows.CUSTOMER,
                        BankRows.ACCOUNT,
                        Column.of("credit_limit", Kind.NUMBER),
                        Column.of("credit_rating", Kind.NUMBER));
        };
    }

    @Override
    public void write(List<String> customer, List<BankAccount> all) throws IOException {
        customers.write(customer);
        String id = customer.getFirst();
        for (BankAccount account : all) {
            of(accounts, account).write(account(id, account));
            int number = 0;
            for (BankEntry entry : account.entries()) {
                number++;
                of(transactions, account)
                        .write(BankRows.transaction(new Cells().text(id).whole(number), entry));
            }
        }
    }

    private static List<String> account(String customer, BankAccount account) {
        Cells cells = new Cells().text(customer).text(account.number()).whole(account.limit() / 100);
        return BankRows.account(
                switch (account.type()) {
                    case CHECKING -> cells.cents(account.limit() > 10_000 ? 0 : 15);
                    case SAVINGS -> cells.text(account.limit() > 20_000 ? "MM" : "BS");
                    case CREDIT -> cells.flag(account.endingBalance() < -account.limit());
                },
                account);
    }

    private static RowWriter of(Map<AccountType, RowWriter> writers, BankAccount account) {
        RowWriter writer = writers.get(account.type());
        if (writer == null) {
            throw new IllegalStateException("no file of " + account.type());
        }
        return writer;
    }
}
