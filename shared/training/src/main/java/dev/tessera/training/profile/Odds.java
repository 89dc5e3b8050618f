package dev.tessera.training.profile;

/** How having something differs between a group and all others, from counts. */
public final class Odds {
    private Odds() {}

    /**
     * Cliff's delta of having it: the share in the group less the share among the others, −1 to 1.
     *
     * @param have of the group
     * @param size of the group
     * @param allHave of all, the group among them
     */
    public static double delta(double have, double size, double allHave, double all) {
        double others = all - size;
        return size == 0 || others == 0 ? 0 : have / size - (allHave - have) / others;
    }

    /**
     * The logarithm of the odds in the group over those of the others, with half a customer added to each count, so that no
     * count of 0 makes it infinite: Haldane 1956.
     */
    public static double logRatio(double have, double size, double allHave, double all) {
        return log(have, size) - log(allHave - have, all - size);
    }

    private static double log(double have, double of) {
        return Math.log((have + 0.5) / (of - have + 0.5));
    }
}
