package dev.tessera.local.sample;

import java.time.LocalDate;

/**
 * One transaction. Amounts are in cents, below 0 when they leave the account.
 *
 * @param second of the day
 * @param channel empty when the bank made it
 * @param balance of the account after it
 */
record BankEntry(LocalDate date, int second, String code, String channel, long principal, long interest, long balance) {
    private static final int HOUR = 3600;
    private static final int MINUTE = 60;

    BankEntry withBalance(long after) {
        return new BankEntry(date, second, code, channel, principal, interest, after);
    }

    long amount() {
        return principal + interest;
    }

    /** {@code 08:05:59}. */
    String time() {
        return two(second / HOUR) + ":" + two(second / MINUTE % MINUTE) + ":" + two(second % MINUTE);
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
