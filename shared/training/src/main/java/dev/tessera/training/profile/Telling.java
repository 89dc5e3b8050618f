package dev.tessera.training.profile;

/** How shares are told, wherever they are. */
public final class Telling {
    private Telling() {}

    /** Whether a Cliff's delta is too small to speak of. */
    public static boolean isNegligible(double effect) {
        return Math.abs(effect) < Wording.LEAST;
    }

    /** A word for a share that is more than that of others, with the blank that follows. */
    public static String often(double share) {
        return Wording.often(share);
    }

    /** A share beside that of all, in brackets. */
    public static String shares(double share, double overall) {
        return "(" + Figures.percent(share) + ", all customers " + Figures.percent(overall) + ")";
    }
}
