package dev.tessera.local.sample;

/**
 * The score that a made-up risk summary's tiers come from, 0 to 100, in hundredths. Stated in docs/sample.md.
 *
 * @param hundredths of a point
 */
record RiskScore(long hundredths) {
    private static final int HIGH_FROM = 60_00;
    private static final int MEDIUM_FROM = 30_00;

    /** Ten points an alert, up to forty; twenty each for volume above the expected and for cash; the rest are flags. */
    static RiskScore of(RiskProfile profile) {
        double points = 10 * Math.min(profile.alerts(), 4)
                + 20 * Math.clamp((double) profile.actualVolume() / profile.expectedVolume() - 1, 0, 1)
                + (profile.actualVolume() == 0 ? 0 : 20.0 * profile.cash() / profile.actualVolume())
                + (profile.isCashOccupation() ? 10 : 0)
                + (profile.thresholdReport() ? 5 : 0)
                + (profile.reportedBefore() ? 5 : 0);
        return new RiskScore(StrictMath.round(points * 100));
    }

    /** The tier; a politically exposed person is always in the highest. */
    String tier(boolean isPep) {
        if (isPep || hundredths >= HIGH_FROM) {
            return "High";
        }
        return hundredths >= MEDIUM_FROM ? "Medium" : "Low";
    }
}
