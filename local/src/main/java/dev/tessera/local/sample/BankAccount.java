package dev.tessera.local.sample;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One account, with its transactions in the order of time. Amounts are in cents.
 *
 * @param end null while it is open
 * @param limit of a credit account, the least balance of others
 */
record BankAccount(
        AccountType type,
        String number,
        LocalDate start,
        @Nullable LocalDate end,
        long startingBalance,
        long limit,
        List<BankEntry> entries) {
    private static final double CLOSED = 0.08;
    private static final int CARD_DIGITS = 9;

    static BankAccount draw(AccountType type, String customer, BankUse use, long income, LocalDate since, Draws draws) {
        LocalDate newYear = LocalDate.of(BankYear.YEAR, 1, 1);
        LocalDate start = since.plusDays(draws.below((int) (newYear.toEpochDay() - since.toEpochDay())));
        LocalDate end = draws.chance(CLOSED) ? newYear.plusDays(draws.between(60, 360)) : null;
        long balance = StrictMath.round(
                switch (type) {
                    case CHECKING -> draws.logNormal(income / 20.0, 0.5);
                    case SAVINGS -> draws.logNormal(income * (0.05 + 2 * use.saved()), 0.4);
                    case CREDIT -> -draws.logNormal(income * 0.06 * (1.05 - use.repaid()), 0.4);
                });
        long limit = (type == AccountType.CREDIT ? Math.max(5, income / 100_000) : draws.between(1, 3)) * 10_000;
        String number = type == AccountType.CREDIT
                ? type.prefix() + "0".repeat(Math.max(0, CARD_DIGITS - customer.length())) + customer
                : customer + type.prefix();
        return new BankAccount(
                type, number, start, end, balance, limit, BankYear.of(type, use, income / 12, balance, end, draws));
    }

    long endingBalance() {
        return entries.isEmpty() ? startingBalance : entries.getLast().balance();
    }

    boolean isActive() {
        return end == null;
    }
}
