package dev.tessera.local.sample;

import java.util.List;

/**
 * What a customer's risk comes from. Volumes are of a year, in cents.
 *
 * @param actualVolume 0 where it is not known; nor is {@code cash} then
 * @param cash of the actual volume
 * @param thresholdReport whether a currency transaction report was due
 */
record RiskProfile(
        String occupation,
        boolean isPep,
        long expectedVolume,
        long actualVolume,
        long cash,
        int alerts,
        boolean thresholdReport,
        boolean reportedBefore) {
    static final List<String> CASH_OCCUPATIONS = List.of("Shop owner", "Casual worker", "Money changer");

    private static final List<String> OCCUPATIONS =
            List.of("Private employee", "Government employee", "Pension", "Student", "Housewife", "Agriculturist");
    private static final double PEP = 0.02;
    private static final double UNKNOWN_VOLUME = 0.01;
    private static final long THOUSAND = 100_000;

    /** How customers of one temper are drawn. */
    private enum Temper {
        QUIET(0.8, 0.2, 0.15, 0.01),
        BUSY(1.55, 0.5, 0.5, 0.06),
        ALARMING(2.4, 0.75, 0.7, 0.4);

        private final double actualToExpected;
        private final double cash;
        private final double cashOccupation;
        private final double flags;

        Temper(double actualToExpected, double cash, double cashOccupation, double flags) {
            this.actualToExpected = actualToExpected;
            this.cash = cash;
            this.cashOccupation = cashOccupation;
            this.flags = flags;
        }

        int alerts(Draws draws) {
            return switch (this) {
                case QUIET -> draws.binomial(1, 0.05);
                case BUSY -> draws.between(1, 2);
                case ALARMING -> draws.between(3, 6);
            };
        }
    }

    static RiskProfile draw(Draws draws) {
        Temper temper = Temper.values()[draws.weighted(0.72, 0.2, 0.08)];
        String occupation = draws.pick(draws.chance(temper.cashOccupation) ? CASH_OCCUPATIONS : OCCUPATIONS);
        long expected = Math.max(5, StrictMath.round(draws.logNormal(60, 0.6))) * THOUSAND;
        boolean unknown = temper == Temper.QUIET && draws.chance(UNKNOWN_VOLUME);
        long actual = unknown ? 0 : StrictMath.round(expected * draws.logNormal(temper.actualToExpected, 0.12));
        return new RiskProfile(
                occupation,
                draws.chance(PEP),
                expected,
                actual,
                StrictMath.round(actual * draws.near(temper.cash, 0.08, 0, 1)),
                temper.alerts(draws),
                draws.chance(temper.flags),
                draws.chance(temper.flags));
    }

    boolean isCashOccupation() {
        return CASH_OCCUPATIONS.contains(occupation);
    }

    boolean isVolumeKnown() {
        return actualVolume > 0;
    }
}
