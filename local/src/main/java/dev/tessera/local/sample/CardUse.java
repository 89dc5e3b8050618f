package dev.tessera.local.sample;

import java.util.random.RandomGenerator;

/**
 * One way of using a card, as the means that a customer's numbers are drawn around.
 *
 * @param income a year
 * @param purchase of one purchase
 * @param cash over twelve months, of those who draw any
 * @param cashUsers the share of customers who draw cash, 0 to 1
 * @param online share of purchases, 0 to 1
 * @param fullPayment share of months, 0 to 1
 * @param late the chance of one more late payment
 * @param logins a month
 */
record CardUse(
        double weight,
        double age,
        int mostTenure,
        Spread income,
        Spread limitToIncome,
        Spread balanceToLimit,
        Spread purchaseCount,
        Spread purchase,
        Spread cash,
        double cashUsers,
        double online,
        double fullPayment,
        double late,
        double logins) {

    /** A log-normal distribution. */
    record Spread(double median, double sigma) {
        double draw(RandomGenerator random) {
            // StrictMath: the same bits on every machine.
            return median * StrictMath.exp(sigma * random.nextGaussian());
        }
    }

    private static final CardUse[] ALL = {
        // Many small purchases, paid in full.
        new CardUse(
                0.33,
                39,
                180,
                of(41_000, 0.3),
                of(0.13, 0.25),
                of(0.12, 0.5),
                of(150, 0.3),
                of(32, 0.3),
                of(200, 0.5),
                0.05,
                0.55,
                0.9,
                0.03,
                14),
        // A balance carried from month to month.
        new CardUse(
                0.24,
                43,
                150,
                of(36_000, 0.28),
                of(0.15, 0.25),
                of(0.72, 0.22),
                of(62, 0.4),
                of(58, 0.35),
                of(500, 0.6),
                0.3,
                0.4,
                0.08,
                0.3,
                9),
        // The card as a source of cash.
        new CardUse(
                0.14,
                47,
                130,
                of(31_000, 0.3),
                of(0.14, 0.25),
                of(0.55, 0.3),
                of(9, 0.6),
                of(45, 0.5),
                of(4_200, 0.45),
                0.97,
                0.12,
                0.12,
                0.4,
                4),
        // High income, high limit, large purchases.
        new CardUse(
                0.13,
                54,
                260,
                of(98_000, 0.25),
                of(0.2, 0.2),
                of(0.16, 0.5),
                of(130, 0.35),
                of(135, 0.3),
                of(800, 0.6),
                0.06,
                0.45,
                0.95,
                0.02,
                11),
        // A card that is hardly used.
        new CardUse(
                0.16,
                58,
                280,
                of(33_000, 0.32),
                of(0.12, 0.3),
                of(0.02, 0.9),
                of(4, 0.8),
                of(40, 0.5),
                of(150, 0.6),
                0.03,
                0.1,
                0.7,
                0.04,
                1.5),
    };

    static CardUse drawn(RandomGenerator random) {
        double at = random.nextDouble();
        for (CardUse use : ALL) {
            at -= use.weight();
            if (at < 0) {
                return use;
            }
        }
        return ALL[0];
    }

    private static Spread of(double median, double sigma) {
        return new Spread(median, sigma);
    }
}
