package dev.tessera.local.sample;

import dev.tessera.local.sample.Column.Kind;
import java.util.List;
import java.util.stream.Stream;

/** The columns that the forms of a bank's files have in common, and their cells. */
final class BankRows {
    static final Column CUSTOMER = Column.of("cust_id", Kind.KEY);
    static final Column ACCOUNT = Column.of("acct_nbr", Kind.KEY);

    static final CsvStyle MESSY = CsvStyle.CLEAN.withSemicolons().withMark().withMixedLineEnds();

    private static final List<Column> LIFE = List.of(
            Column.of("account_active", Kind.CATEGORY),
            Column.of("acct_start_date", Kind.DATE),
            Column.orMissing("acct_end_date", Kind.DATE),
            Column.of("starting_balance", Kind.MONEY),
            Column.of("ending_balance", Kind.MONEY));

    private static final List<Column> ENTRY = List.of(
            Column.of("tran_amt", Kind.MONEY),
            Column.of("principal_amt", Kind.MONEY),
            Column.of("interest_amt", Kind.MONEY),
            Column.of("new_balance", Kind.MONEY),
            Column.of("tran_date", Kind.DATE),
            Column.of("tran_time", Kind.TIME),
            Column.orMissing("channel", Kind.CATEGORY),
            Column.of("tran_code", Kind.CATEGORY));

    private BankRows() {}

    static Table accounts(String name, Column... first) {
        return new Table(name, Stream.concat(Stream.of(first), LIFE.stream()).toList());
    }

    static Table transactions(String name, Column... first) {
        return new Table(name, Stream.concat(Stream.of(first), ENTRY.stream()).toList());
    }

    static List<String> account(Cells first, BankAccount account) {
        return first.text(account.isActive() ? "Y" : "N")
                .date(account.start())
                .text(account.end() == null ? "" : account.end().toString())
                .cents(account.startingBalance())
                .cents(account.endingBalance())
                .row();
    }

    static List<String> transaction(Cells first, BankEntry entry) {
        return first.cents(entry.amount())
                .cents(entry.principal())
                .cents(entry.interest())
                .cents(entry.balance())
                .date(entry.date())
                .text(entry.time())
                .text(entry.channel())
                .text(entry.code())
                .row();
    }
}
