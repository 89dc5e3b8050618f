package dev.tessera.local.functions;

import java.util.Locale;

/** Made-up customers. */
final class TwoGroups {
    private TwoGroups() {}

    /** Two groups far apart: balances around 100 and around 9,000. */
    static String customers(int from, int count) {
        StringBuilder csv = new StringBuilder("customer_id,balance,visits,plan\n");
        for (int i = from; i < from + count; i++) {
            boolean rich = i % 3 == 0;
            csv.append(String.format(
                    Locale.ROOT,
                    "c/%d,%.2f,%d,%s\n",
                    i,
                    (rich ? 9_000 : 100) + 7.31 * (i % 11),
                    5 + 9 * (i % 4),
                    i % 2 == 0 ? "basic" : "plus"));
        }
        return csv.toString();
    }
}
