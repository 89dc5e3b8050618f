package dev.tessera.local.sample;

import dev.tessera.local.sample.Column.Kind;
import java.time.LocalDate;
import java.util.List;

/**
 * A customer of the bank.
 *
 * @param since when it became one
 */
record BankCustomer(String id, Person person, LocalDate since) {
    static final Table TABLE = Table.of(
            "customers",
            BankRows.CUSTOMER,
            Column.orMissing("income", Kind.INCOME),
            Column.of("age", Kind.NUMBER),
            Column.of("years_with_bank", Kind.NUMBER),
            Column.of("nbr_children", Kind.NUMBER),
            Column.of("gender", Kind.CATEGORY),
            Column.of("marital_status", Kind.NUMBER),
            Column.orMissing("name_prefix", Kind.TEXT),
            Column.of("first_name", Kind.TEXT),
            Column.of("last_name", Kind.TEXT),
            Column.of("street_nbr", Kind.NUMBER),
            Column.of("street_name", Kind.TEXT),
            Column.of("postal_code", Kind.TEXT),
            Column.of("city_name", Kind.TEXT),
            Column.of("state_code", Kind.CATEGORY),
            Column.of("customer_since", Kind.DATE));

    static final CsvStyle MESSY =
            CsvStyle.CLEAN.withSemicolons().inWindows1252().withMixedLineEnds();

    private static final List<String> STATES = List.of("NV", "CA", "TX", "NY", "IL", "WA");
    private static final List<String> PREFIXES = List.of("Dr", "Prof");
    private static final int ADULT = 18;
    private static final int LONGEST = 30;

    static BankCustomer draw(String id, BankUse use, Draws draws) {
        Person person = Person.draw(draws, use.age(), use.income());
        int most = Math.clamp(person.age() - ADULT, 1, LONGEST);
        LocalDate since = LocalDate.of(BankYear.YEAR, 1, 1).minusDays(draws.between(30, 365 * most + 30));
        return new BankCustomer(id, person, since);
    }

    List<String> row(Draws draws) {
        return new Cells()
                .text(id)
                .cents(person.income())
                .whole(person.age())
                .whole(BankYear.YEAR - since.getYear())
                .whole(person.age() < 28 ? draws.binomial(2, 0.1) : draws.binomial(4, 0.35))
                .text(person.isWoman() ? "F" : "M")
                .whole(Person.MARITAL_STATUS.indexOf(person.maritalStatus()) + 1)
                .text(draws.chance(0.04) ? draws.pick(PREFIXES) : "")
                .text(Names.firstName(draws, person.isWoman()))
                .text(Names.lastName(draws))
                .whole(draws.between(1, 9999))
                .text(Names.street(draws))
                .text(draws.between(10_000, 99_999) + "")
                .text(Names.city(draws))
                .text(draws.pick(STATES))
                .date(since)
                .row();
    }
}
