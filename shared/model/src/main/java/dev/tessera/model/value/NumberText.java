package dev.tessera.model.value;

import dev.tessera.model.value.Correction.Notes;
import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A number as people write it: with the sign or code of a currency before or behind, in brackets for a minus, with a
 * percent sign, with signs between groups of three digits. Strict: what could be read in two ways is not read.
 */
final class NumberText {
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private static final int GROUP_DIGITS = 3;
    private static final int CODE_LETTERS = 3;
    private static final char MINUS = '\u2212';

    private final char decimal;
    private final Notes notes;
    private String rest;

    private NumberText(String text, char decimal, Notes notes) {
        this.rest = text;
        this.decimal = decimal;
        this.notes = notes;
    }

    /** The number that {@code text}, without surrounding blanks, writes; NaN when it writes none. */
    static double parse(String text, char decimal, Notes notes) {
        return decimal == '.' && isPlain(text)
                ? DecimalParser.parse(text)
                : new NumberText(text, decimal, notes).parse();
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
                return false;
            }
        }
        return true;
    }

    private double parse() {
        boolean brackets = rest.length() > 2 && rest.startsWith("(") && rest.endsWith(")");
        if (brackets) {
            rest = Cells.strip(rest.substring(1, rest.length() - 1));
        }
        boolean percent = rest.endsWith("%");
        if (percent) {
            rest = Cells.strip(rest.substring(0, rest.length() - 1));
        }
        String sign = sign();
        String currency = percent ? "" : currency();
        if (sign.isEmpty()) {
            sign = sign();
        }
        if (!brackets && !currency.isEmpty() && rest.length() > 2 && rest.startsWith("(") && rest.endsWith(")")) {
            brackets = true;
            rest = Cells.strip(rest.substring(1, rest.length() - 1));
        }
        if (brackets && !sign.isEmpty()) {
            return Double.NaN;
        }
        boolean[] grouped = {false};
        String digits = plain(grouped);
        if (digits == null || (percent && (digits.indexOf('e') >= 0 || digits.indexOf('E') >= 0))) {
            return Double.NaN;
        }
        double number = DecimalParser.parse((brackets ? "-" : sign) + digits + (percent ? "e-2" : ""));
        if (!Double.isNaN(number)) {
            note(brackets, percent, currency, grouped[0]);
        }
        return number;
    }

    private void note(boolean brackets, boolean percent, String currency, boolean grouped) {
        if (brackets) {
            notes.note(Correction.BRACKETS, "");
        }
        if (percent) {
            notes.note(Correction.PERCENT, "");
        }
        if (!currency.isEmpty()) {
            notes.note(Correction.MONEY, currency);
        }
        if (grouped) {
            notes.note(Correction.GROUPED, "");
        }
    }

    /** Takes off a sign. */
    private String sign() {
        char first = rest.isEmpty() ? ' ' : rest.charAt(0);
        if (first != '-' && first != '+' && first != MINUS) {
            return "";
        }
        rest = rest.substring(1);
        return first == '+' ? "+" : "-";
    }

    /** Takes off one currency, before or behind. */
    private String currency() {
        int before = currencyLength(0, 1);
        if (before > 0) {
            String found = rest.substring(0, before);
            rest = Cells.strip(rest.substring(before));
            return found;
        }
        int behind = currencyLength(rest.length() - 1, -1);
        if (behind > 0) {
            String found = rest.substring(rest.length() - behind);
            rest = Cells.strip(rest.substring(0, rest.length() - behind));
            return found;
        }
        return "";
    }

    /** How many characters from {@code end} on, or back, are a currency; 0 when none are. */
    private int currencyLength(int end, int step) {
        if (end < 0 || end >= rest.length()) {
            return 0;
        }
        if (Character.getType(rest.charAt(end)) == Character.CURRENCY_SYMBOL) {
            return 1;
        }
        int from = step > 0 ? 0 : rest.length() - CODE_LETTERS;
        boolean alone =
                rest.length() > CODE_LETTERS && !Character.isLetter(rest.charAt(step > 0 ? CODE_LETTERS : from - 1));
        return alone && CURRENCIES.contains(rest.substring(from, from + CODE_LETTERS)) ? CODE_LETTERS : 0;
    }

    /** What is left with a point and without group signs, null when it is no unsigned number. */
    private @Nullable String plain(boolean[] grouped) {
        if (rest.isEmpty() || !(isDigit(rest.charAt(0)) || rest.charAt(0) == decimal)) {
            return null;
        }
        int whole = rest.indexOf(decimal);
        int exponent = indexOfExponent();
        int end = whole < 0 ? exponent : whole;
        String digits = ungrouped(rest.substring(0, end), grouped);
        if (digits == null || (grouped[0] && exponent < rest.length())) {
            return null;
        }
        String tail = rest.substring(end);
        // A second decimal sign or a group sign behind the first is no number; the parser says so.
        if (decimal == ',') {
            tail = tail.indexOf('.') >= 0 ? "," : tail.replaceFirst(",", ".");
        }
        return digits + tail;
    }

    private int indexOfExponent() {
        for (int i = 0; i < rest.length(); i++) {
            if (rest.charAt(i) == 'e' || rest.charAt(i) == 'E') {
                return i;
            }
        }
        return rest.length();
    }

    /** Digits without the one sign between their groups, null where the groups are not one to three and then three. */
    private @Nullable String ungrouped(String digits, boolean[] grouped) {
        int first = 0;
        while (first < digits.length() && isDigit(digits.charAt(first))) {
            first++;
        }
        if (first == digits.length()) {
            return digits;
        }
        char sign = digits.charAt(first);
        if (!isGroupSign(sign) || first == 0 || first > GROUP_DIGITS || digits.charAt(0) == '0') {
            return null;
        }
        StringBuilder all = new StringBuilder(digits.substring(0, first));
        for (int at = first; at < digits.length(); at += GROUP_DIGITS + 1) {
            if (digits.charAt(at) != sign || at + GROUP_DIGITS >= digits.length()) {
                return null;
            }
            for (int i = at + 1; i <= at + GROUP_DIGITS; i++) {
                if (!isDigit(digits.charAt(i))) {
                    return null;
                }
                all.append(digits.charAt(i));
            }
        }
        grouped[0] = true;
        return all.toString();
    }

    private boolean isGroupSign(char c) {
        return c == (decimal == '.' ? ',' : '.')
                || c == ' '
                || c == '\u00A0'
                || c == '\u202F'
                || c == '\''
                || c == '\u2019';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
