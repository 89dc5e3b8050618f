package dev.tessera.local.sample;

import dev.tessera.local.sample.Column.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A retail bank: customers with names and addresses, accounts of three types, a year of transactions. */
final class BankSample implements Sample {
    private static final Table TRUTH =
            Table.of("truth", Column.of("customer_id", Kind.KEY), Column.of("segment", Kind.CATEGORY));
    private static final double NO_ACCOUNT = 0.08;

    private final BankForm form;

    BankSample(BankForm form) {
        this.form = form;
    }

    @Override
    public void write(SampleTables tables, int customers, Draws draws) throws IOException {
        List<BankFiles> forms = new ArrayList<>();
        if (form != BankForm.ACCOUNTS) {
            forms.add(new PerTypeFiles(tables));
        }
        if (form != BankForm.PER_TYPE) {
            forms.add(new AccountFiles(tables));
        }
        RowWriter truth = tables.openTruth(TRUTH);
        CustomerIds ids = new CustomerIds("", 1_300_000, draws.split());
        for (int i = 0; i < customers; i++) {
            Draws own = draws.split();
            BankUse use = BankUse.draw(own);
            BankCustomer customer = BankCustomer.draw(ids.next(), use, own);
            List<String> row = customer.row(own);
            List<BankAccount> accounts = accounts(customer, use, own);
            for (BankFiles files : forms) {
                files.write(row, accounts);
            }
            truth.write(List.of(customer.id(), use.segment()));
        }
    }

    private static List<BankAccount> accounts(BankCustomer customer, BankUse use, Draws draws) {
        List<BankAccount> accounts = new ArrayList<>();
        if (draws.chance(NO_ACCOUNT)) {
            return accounts;
        }
        for (AccountType type : AccountType.values()) {
            double chance =
                    switch (type) {
                        case CHECKING -> use.checking();
                        case SAVINGS -> use.savings();
                        case CREDIT -> use.credit();
                    };
            if (draws.chance(chance)) {
                accounts.add(BankAccount.draw(
                        type, customer.id(), use, customer.person().income(), customer.since(), draws));
            }
        }
        return accounts;
    }
}
