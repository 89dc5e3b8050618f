package dev.tessera.training.profile;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Figures within a sentence, rounded and never cut: what is shown is nearest to what the profile says. */
final class Figures {
    private Figures() {}

    /** To four digits that matter, from a thousand on to the whole; thousands are parted by commas. */
    static String number(double value) {
        BigDecimal exact = new BigDecimal(value);
        BigDecimal rounded = Math.abs(value) >= 1000
                ? exact.setScale(0, RoundingMode.HALF_EVEN)
                : exact.round(new MathContext(4, RoundingMode.HALF_EVEN));
        return plain(rounded);
    }

    /** All digits that it takes to read the same double back. */
    static String exact(double value) {
        return plain(new BigDecimal(Double.toString(value)));
    }

    /** A share, 0 to 1, in percent: whole, or to a tenth below 10 and above 90. */
    static String percent(double share) {
        BigDecimal percent = new BigDecimal(share).multiply(BigDecimal.valueOf(100));
        boolean near = share < 0.1 || share > 0.9;
        return plain(percent.setScale(near ? 1 : 0, RoundingMode.HALF_EVEN)) + " %";
    }

    private static String plain(BigDecimal number) {
        BigDecimal stripped = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setMaximumFractionDigits(Math.max(0, stripped.scale()));
        return format.format(stripped);
    }
}
