package dev.tessera.local.sample;

import java.util.List;

/**
 * One way of using a card: what its customers' numbers are drawn around.
 *
 * @param share of all customers, 0 to 1
 * @param income a year
 * @param limitToIncome the credit limit as a share of a year's income
 * @param balanceToLimit the balance as a share of the credit limit
 * @param balanceMonths the share of months with a balance; so the other shares of months
 * @param purchase of one purchase
 * @param cash of one cash advance
 * @param fullPayment the share of months in which all was paid back
 */
record CardUse(
        String segment,
        double share,
        double age,
        double income,
        double limitToIncome,
        double balanceToLimit,
        double balanceMonths,
        double oneOffMonths,
        double installmentMonths,
        double cashMonths,
        double purchase,
        double cash,
        double fullPayment) {

    static final List<CardUse> ALL = List.of(
            new CardUse("installments", 0.28, 37, 39_000, 0.13, 0.1, 0.95, 0.12, 0.9, 0.02, 45, 200, 0.8),
            new CardUse("big spender", 0.16, 52, 92_000, 0.2, 0.2, 0.97, 0.9, 0.5, 0.02, 110, 400, 0.5),
            new CardUse("carried balance", 0.22, 43, 37_000, 0.15, 0.75, 0.98, 0.4, 0.12, 0.1, 55, 250, 0.03),
            new CardUse("cash", 0.15, 47, 33_000, 0.15, 0.5, 0.96, 0.06, 0.05, 0.62, 40, 420, 0.04),
            new CardUse("dormant", 0.19, 57, 34_000, 0.13, 0.03, 0.35, 0.05, 0.05, 0.01, 35, 150, 0.25));

    private static final double[] SHARES =
            ALL.stream().mapToDouble(CardUse::share).toArray();

    static CardUse draw(Draws draws) {
        return ALL.get(draws.weighted(SHARES));
    }
}
