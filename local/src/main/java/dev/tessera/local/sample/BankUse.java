package dev.tessera.local.sample;

import java.util.List;

/**
 * One way of using a bank: what its customers' accounts and transactions are drawn around.
 *
 * @param share of all customers, 0 to 1
 * @param income a year
 * @param checking the chance of a checking account; so savings and credit
 * @param payments a month from the checking account
 * @param cashShare of these, the share that are cash from a machine
 * @param saved of a month's income
 * @param charges a month on the credit card
 * @param repaid of a month's charges, 0 to 1
 */
record BankUse(
        String segment,
        double share,
        double age,
        double income,
        double checking,
        double savings,
        double credit,
        double payments,
        double cashShare,
        double saved,
        double charges,
        double repaid) {

    static final List<BankUse> ALL = List.of(
            new BankUse("starter", 0.18, 24, 18_000, 0.9, 0.25, 0.2, 6, 0.7, 0.02, 1, 0.9),
            new BankUse("household", 0.3, 43, 46_000, 0.98, 0.55, 0.75, 9, 0.25, 0.05, 4, 0.95),
            new BankUse("saver", 0.2, 62, 34_000, 0.6, 0.98, 0.3, 3, 0.4, 0.25, 0.6, 1),
            new BankUse("borrower", 0.2, 40, 33_000, 0.85, 0.2, 0.98, 6, 0.4, 0.01, 6, 0.45),
            new BankUse("wealthy", 0.12, 56, 120_000, 0.98, 0.95, 0.9, 8, 0.1, 0.3, 7, 1));

    private static final double[] SHARES =
            ALL.stream().mapToDouble(BankUse::share).toArray();

    static BankUse draw(Draws draws) {
        return ALL.get(draws.weighted(SHARES));
    }
}
