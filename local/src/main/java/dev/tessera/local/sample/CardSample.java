package dev.tessera.local.sample;

import dev.tessera.local.sample.Column.Kind;
import java.io.IOException;
import java.util.List;

/** A card portfolio: one table of customers, twelve months of card use and who they are. */
final class CardSample implements Sample {
    static final String KEY = "customer_id";

    private static final Table CARDS = Table.of(
            "cards",
            Column.of(KEY, Kind.KEY),
            Column.of("age", Kind.NUMBER),
            Column.of("gender", Kind.CATEGORY),
            Column.of("marital_status", Kind.CATEGORY),
            Column.of("education", Kind.CATEGORY),
            Column.of("occupation", Kind.CATEGORY),
            Column.of("region", Kind.CATEGORY),
            Column.orMissing("income", Kind.INCOME),
            Column.of("credit_limit", Kind.MONEY),
            Column.of("balance", Kind.MONEY),
            Column.of("balance_frequency", Kind.SHARE),
            Column.of("purchases", Kind.MONEY),
            Column.of("oneoff_purchases", Kind.MONEY),
            Column.of("installment_purchases", Kind.MONEY),
            Column.of("cash_advances", Kind.MONEY),
            Column.of("purchases_frequency", Kind.SHARE),
            Column.of("oneoff_purchases_frequency", Kind.SHARE),
            Column.of("installment_purchases_frequency", Kind.SHARE),
            Column.of("cash_advances_frequency", Kind.SHARE),
            Column.of("purchases_count", Kind.NUMBER),
            Column.of("cash_advances_count", Kind.NUMBER),
            Column.of("payments", Kind.MONEY),
            Column.orMissing("minimum_payments", Kind.MONEY),
            Column.of("full_payment_share", Kind.SHARE),
            Column.of("months_observed", Kind.NUMBER));

    private static final Table TRUTH = Table.of("truth", Column.of(KEY, Kind.KEY), Column.of("segment", Kind.CATEGORY));
    private static final List<String> REGIONS = List.of("North", "South", "East", "West", "Capital");

    @Override
    public void write(SampleTables tables, int customers, Draws draws) throws IOException {
        RowWriter cards = tables.open(
                "cards", CARDS, CsvStyle.CLEAN.withMark().withSemicolons().withMixedLineEnds());
        RowWriter truth = tables.openTruth(TRUTH);
        CustomerIds ids = new CustomerIds("C", 100_000, draws.split());
        for (int i = 0; i < customers; i++) {
            Draws own = draws.split();
            CardUse use = CardUse.draw(own);
            String id = ids.next();
            cards.write(row(id, use, own));
            truth.write(List.of(id, use.segment()));
        }
    }

    private static List<String> row(String id, CardUse use, Draws draws) {
        Person person = Person.draw(draws, use.age(), use.income());
        CardYear year = CardYear.draw(draws, use, person.income());
        Cells cells = new Cells()
                .text(id)
                .whole(person.age())
                .text(person.isWoman() ? "F" : "M")
                .text(person.maritalStatus())
                .text(person.education())
                .text(person.occupation())
                .text(draws.pick(REGIONS));
        if (draws.chance(0.02)) {
            cells.none();
        } else {
            cells.cents(person.income());
        }
        cells.cents(year.limit())
                .cents(year.balance())
                .share(year.balanceMonths())
                .cents(year.oneOff() + year.installments())
                .cents(year.oneOff())
                .cents(year.installments())
                .cents(year.cash())
                .share(year.purchaseMonths())
                .share(year.oneOffMonths())
                .share(year.installmentMonths())
                .share(year.cashMonths())
                .whole(year.purchaseCount())
                .whole(year.cashCount())
                .cents(year.payments());
        // Who has nothing to pay back has no least payment.
        if (year.balanceMonths() < 0.2) {
            cells.none();
        } else {
            cells.cents(year.leastPayments());
        }
        return cells.share(year.fullPayment()).whole(year.months()).row();
    }
}
