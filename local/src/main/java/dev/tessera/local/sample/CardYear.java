package dev.tessera.local.sample;

/**
 * What one customer did with a card in the months it was observed. Amounts are in cents, shares of months from 0 to 1.
 *
 * @param limit the credit limit
 * @param months how many were observed, 6 to 12
 */
record CardYear(
        int months,
        long limit,
        long balance,
        double balanceMonths,
        double oneOffMonths,
        long oneOff,
        double installmentMonths,
        long installments,
        double purchaseMonths,
        int purchaseCount,
        double cashMonths,
        int cashCount,
        long cash,
        long payments,
        long leastPayments,
        double fullPayment) {
    private static final int YEAR = 12;
    private static final int FEWEST = 6;
    private static final double DEVIATION = 0.07;
    private static final double LEAST_LIMIT = 500;

    /** Of someone with {@code income} cents a year. */
    static CardYear draw(Draws draws, CardUse use, long income) {
        int months = draws.chance(0.85) ? YEAR : draws.between(FEWEST, YEAR - 1);
        double limit = Math.max(
                LEAST_LIMIT, StrictMath.rint(income / 100.0 * draws.logNormal(use.limitToIncome(), 0.2) / 100) * 100);
        double balance = Math.min(1.1 * limit, limit * draws.logNormal(use.balanceToLimit(), 0.25));
        int oneOff = months(draws, use.oneOffMonths(), months);
        int oneOffCount = count(draws, oneOff, 2.2);
        int installments = months(draws, use.installmentMonths(), months);
        int installmentCount = count(draws, installments, 1.6);
        int cashMonths = months(draws, use.cashMonths(), months);
        int cashCount = count(draws, cashMonths, 1.7);
        double purchase = draws.logNormal(use.purchase(), 0.25);
        double oneOffAmount = oneOffCount * purchase * draws.uniform(1.2, 1.8);
        double installmentAmount = installmentCount * purchase * draws.uniform(0.7, 1.1);
        double cash = cashCount * draws.logNormal(use.cash(), 0.25);
        double fullPayment = draws.near(use.fullPayment(), DEVIATION, 0, 1);
        double payments = (oneOffAmount + installmentAmount + cash) * (0.8 + 0.2 * fullPayment)
                + balance * draws.uniform(0.1, 0.3);
        return new CardYear(
                months,
                cents(limit),
                cents(balance),
                (double) months(draws, use.balanceMonths(), months) / months,
                (double) oneOff / months,
                cents(oneOffAmount),
                (double) installments / months,
                cents(installmentAmount),
                (double) Math.min(months, oneOff + installments - overlap(draws, oneOff, installments)) / months,
                oneOffCount + installmentCount,
                (double) cashMonths / months,
                cashCount,
                cents(cash),
                cents(payments),
                cents(balance * draws.uniform(0.25, 0.4)),
                fullPayment);
    }

    /** In how many of {@code months} it happened. */
    private static int months(Draws draws, double share, int months) {
        return (int) StrictMath.rint(months * draws.near(share, DEVIATION, 0, 1));
    }

    /** How often it happened in {@code months} months. */
    private static int count(Draws draws, int months, double perMonth) {
        return months == 0 ? 0 : Math.max(months, (int) StrictMath.rint(months * draws.logNormal(perMonth, 0.2)));
    }

    /** Months with purchases of both kinds. */
    private static int overlap(Draws draws, int oneOff, int installments) {
        int most = Math.min(oneOff, installments);
        return most == 0 ? 0 : draws.between(most / 2, most);
    }

    private static long cents(double amount) {
        return StrictMath.round(amount * 100);
    }
}
