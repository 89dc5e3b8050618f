package dev.tessera.local.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws the transactions of one account in the year that the sample is about. */
final class BankYear {
    static final int YEAR = 2024;

    private static final int MONTHS = 12;
    private static final int LAST_SECOND = 86_399;
    private static final String MACHINE = "A";
    private static final String BRANCH = "B";
    private static final String ONLINE = "E";

    private final Draws draws;
    private final @Nullable LocalDate end;
    private final List<BankEntry> entries = new ArrayList<>();

    private BankYear(Draws draws, @Nullable LocalDate end) {
        this.draws = draws;
        this.end = end;
    }

    /** Of an account that {@code end} closes, which may be null. {@code monthly} is a month's income in cents. */
    static List<BankEntry> of(
            AccountType type, BankUse use, long monthly, long balance, @Nullable LocalDate end, Draws draws) {
        BankYear year = new BankYear(draws, end);
        for (int month = 1; month <= MONTHS; month++) {
            switch (type) {
                case CHECKING -> year.checking(use, monthly, month);
                case SAVINGS -> year.savings(use, monthly, balance, month);
                case CREDIT -> year.credit(use, monthly, month);
            }
        }
        return year.balanced(balance);
    }

    private void checking(BankUse use, long monthly, int month) {
        add(month, 28, "DP", ONLINE, monthly, 0);
        int payments = count(use.payments());
        for (int i = 0; i < payments; i++) {
            long amount = cents(draws.logNormal(0.75 * monthly / Math.max(1, use.payments()), 0.5));
            if (draws.chance(use.cashShare())) {
                add(month, 0, "WD", MACHINE, -Math.max(1, amount / 2000) * 2000, 0);
            } else {
                add(month, 0, draws.chance(0.7) ? "TR" : "CK", draws.chance(0.8) ? ONLINE : BRANCH, -amount, 0);
            }
        }
        if (draws.chance(0.3)) {
            add(month, 0, "IQ", MACHINE, 0, 0);
        }
    }

    private void savings(BankUse use, long monthly, long balance, int month) {
        if (draws.chance(0.9)) {
            add(month, 0, "DP", ONLINE, cents(draws.logNormal(use.saved() * monthly, 0.3)), 0);
        }
        if (draws.chance(0.15)) {
            add(month, 0, "WD", BRANCH, -cents(draws.logNormal(0.5 * use.saved() * monthly, 0.5)), 0);
        }
        entries.add(new BankEntry(
                LocalDate.of(YEAR, month, 1).plusMonths(1).minusDays(1), LAST_SECOND, "IN", "", 0, balance / 500, 0));
    }

    private void credit(BankUse use, long monthly, int month) {
        int charges = count(use.charges());
        long sum = 0;
        for (int i = 0; i < charges; i++) {
            long amount = cents(draws.logNormal(0.03 * monthly, 0.6));
            sum += amount;
            add(month, 0, "CG", ONLINE, -amount, 0);
        }
        long repaid = cents(sum * use.repaid());
        if (repaid > 0) {
            add(month, 27, "PM", ONLINE, repaid, 0);
        }
        if (repaid < sum) {
            add(month, 28, "IN", "", 0, -(sum - repaid) / 60);
        }
    }

    /** On {@code day} of the month, any day when that is 0. */
    private void add(int month, int day, String code, String channel, long principal, long interest) {
        LocalDate first = LocalDate.of(YEAR, month, 1);
        LocalDate date = first.withDayOfMonth(day == 0 ? draws.between(1, first.lengthOfMonth()) : day);
        entries.add(new BankEntry(date, draws.between(6 * 3600, 22 * 3600), code, channel, principal, interest, 0));
    }

    private List<BankEntry> balanced(long start) {
        entries.removeIf(entry -> end != null && entry.date().isAfter(end));
        entries.sort(Comparator.comparing(BankEntry::date).thenComparing(BankEntry::second));
        long balance = start;
        for (int i = 0; i < entries.size(); i++) {
            balance += entries.get(i).amount();
            entries.set(i, entries.get(i).withBalance(balance));
        }
        return entries;
    }

    private int count(double mean) {
        return (int) StrictMath.rint(draws.near(mean, 0.25 * mean + 0.3, 0, 3 * mean + 1));
    }

    private static long cents(double amount) {
        return StrictMath.round(amount);
    }
}
