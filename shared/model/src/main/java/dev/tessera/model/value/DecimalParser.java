package dev.tessera.model.value;

/**
 * Reads a decimal number: an optional sign, digits with an optional point, an optional exponent. Nothing else of what
 * {@link Double#parseDouble} takes (hexadecimal, the suffixes f and d, Infinity, NaN, surrounding blanks).
 *
 * <p>The fast path is that of Clinger 1990, doi:10.1145/93542.93557: digits that make an integer below 2⁵³, times or over
 * a power of ten up to 10²², both exact as a double, so that the one operation rounds correctly and the bits are those of
 * {@link Double#parseDouble}.
 */
final class DecimalParser {
    private static final int FAST_DIGITS = 15;
    private static final int MAX_EXPONENT = 100_000;
    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private DecimalParser() {}

    /** The number that {@code text} writes, infinite when it is too large for a double, NaN when it writes none. */
    static double parse(String text) {
        int length = text.length();
        int at = 0;
        boolean negative = false;
        if (at < length && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
            negative = text.charAt(at) == '-';
            at++;
        }
        long mantissa = 0;
        int significant = 0;
        int digits = 0;
        int decimals = 0;
        boolean point = false;
        for (; at < length; at++) {
            char c = text.charAt(at);
            if (c >= '0' && c <= '9') {
                digits++;
                if (significant > 0 || c != '0') {
                    significant++;
                }
                if (significant <= FAST_DIGITS) {
                    mantissa = mantissa * 10 + (c - '0');
                }
                if (point) {
                    decimals++;
                }
            } else if (c == '.' && !point) {
                point = true;
            } else {
                break;
            }
        }
        if (digits == 0) {
            return Double.NaN;
        }
        int exponent = 0;
        if (at < length) {
            if (text.charAt(at) != 'e' && text.charAt(at) != 'E') {
                return Double.NaN;
            }
            exponent = exponent(text, at + 1);
            if (exponent == Integer.MIN_VALUE) {
                return Double.NaN;
            }
        }
        int power = exponent - decimals;
        if (significant > FAST_DIGITS || Math.abs(power) >= POWERS_OF_TEN.length) {
            return Double.parseDouble(text);
        }
        double magnitude = power < 0 ? mantissa / POWERS_OF_TEN[-power] : mantissa * POWERS_OF_TEN[power];
        return negative ? -magnitude : magnitude;
    }

    /** The exponent from {@code at} on, cut to a size that fits an int; {@link Integer#MIN_VALUE} when it is none. */
    private static int exponent(String text, int at) {
        int length = text.length();
        boolean negative = false;
        if (at < length && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
            negative = text.charAt(at) == '-';
            at++;
        }
        if (at == length) {
            return Integer.MIN_VALUE;
        }
        int exponent = 0;
        for (; at < length; at++) {
            char c = text.charAt(at);
            if (c < '0' || c > '9') {
                return Integer.MIN_VALUE;
            }
            exponent = Math.min(exponent * 10 + (c - '0'), MAX_EXPONENT);
        }
        return negative ? -exponent : exponent;
    }
}
