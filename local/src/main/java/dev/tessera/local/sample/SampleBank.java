package dev.tessera.local.sample;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;

/**
 * Generates the card customers of a bank that does not exist, as CSV. Five ways of using a card are planted, and the
 * mess of real exports with them: blanks around texts, several words for a missing value, a few rows that cannot be
 * read. The same seed gives the same bytes.
 */
public final class SampleBank {
    /** The column that identifies a customer. */
    public static final String KEY = "customer_id";

    /** Of a thousand rows, how many cannot be read. */
    private static final int UNREADABLE = 2;

    /** How many of the first customers the examples are taken from. */
    private static final int AMONG = 200;

    private static final String HEADER = KEY
            + ",age,region,occupation,income,tenure_months,card_type,credit_limit,balance,purchases_12m,"
            + "purchase_count_12m,online_share,cash_advances_12m,payments_12m,full_payment_share,late_payments_24m,"
            + "app_logins_month\n";
    private static final String[] REGIONS = {"North", "South", "East", "West", "Capital"};
    private static final String[] OCCUPATIONS = {
        "Employee", "Civil servant", "Self-employed", "\"Craft, trade\"", "Student", "Retired", "Unknown"
    };
    private static final String[] CARDS = {"Classic", "Gold", "Platinum"};

    private final RandomGenerator random;
    private final StringBuilder csv = new StringBuilder(HEADER);

    private SampleBank(long seed) {
        // Named, because the default generator may differ between releases of Java.
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /**
     * Generates the file.
     *
     * @param customers how many rows can be read; a few that cannot come on top
     */
    public static byte[] csv(int customers, long seed) {
        SampleBank bank = new SampleBank(seed);
        int id = 0;
        for (int i = 0; i < customers; i++) {
            id += 1 + bank.random.nextInt(3);
            bank.row(id, false);
            if (bank.random.nextInt(1000) < UNREADABLE) {
                id++;
                bank.row(id, true);
            }
        }
        return bank.csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Three customers of a file of {@link #csv} of whom everything is known, each by its columns' names: one who buys
     * often, one who draws much cash, one who earns much.
     */
    public static List<Map<String, String>> examples(byte[] csv) {
        List<String> lines = new String(csv, StandardCharsets.UTF_8).lines().toList();
        String[] names = lines.getFirst().split(",", -1);
        List<Map<String, String>> known = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            if (cells.length == names.length
                    && Arrays.stream(cells).noneMatch(cell -> cell.isEmpty() || cell.equals("NA"))) {
                Map<String, String> customer = new LinkedHashMap<>();
                for (int i = 0; i < names.length; i++) {
                    customer.put(names[i], cells[i].strip());
                }
                known.add(customer);
            }
        }
        return Stream.of("purchase_count_12m", "cash_advances_12m", "income")
                .map(column -> known.stream()
                        .limit(AMONG)
                        .max(Comparator.comparingDouble(
                                customer -> Double.parseDouble(customer.getOrDefault(column, "0"))))
                        .orElseThrow())
                .toList();
    }

    private void row(int id, boolean unquoted) {
        CardUse use = CardUse.drawn(random);
        double income = use.income().draw(random);
        double limit = Math.max(500, Math.rint(income * use.limitToIncome().draw(random) / 100) * 100);
        double balance = Math.min(limit * 1.1, limit * use.balanceToLimit().draw(random));
        int count = (int) Math.rint(use.purchaseCount().draw(random));
        double purchases = count * use.purchase().draw(random);
        double cash = random.nextDouble() < use.cashUsers() ? use.cash().draw(random) : 0;
        double paidInFull = share(use.fullPayment());
        double payments =
                Math.max(0, (purchases + cash) * (0.75 + 0.25 * paidInFull) + balance * 0.3 * random.nextDouble());
        text("C%06d".formatted(id));
        text(orMissing(0.005, Integer.toString(age(use))));
        text(padded(REGIONS[random.nextInt(REGIONS.length)]));
        // Somebody typed a comma and no tool put quotes around it: the row has a cell too many.
        text(unquoted ? "Craft, trade" : OCCUPATIONS[occupation(use)]);
        text(orMissing(0.04, Long.toString(Math.round(income / 10) * 10)));
        text(Integer.toString(6 + random.nextInt(use.mostTenure())));
        text(CARDS[card(limit)]);
        text(Long.toString(Math.round(limit)));
        text(money(balance));
        text(money(purchases));
        text(Integer.toString(count));
        text(orMissing(0.01, fraction(share(use.online()))));
        text(money(cash));
        text(money(payments));
        text(orMissing(0.03, fraction(paidInFull)));
        text(Integer.toString(late(use)));
        csv.append(Math.max(0, Math.round(use.logins() * (1 + 0.4 * random.nextGaussian()))))
                .append('\n');
    }

    private int age(CardUse use) {
        return Math.clamp(Math.round(use.age() + 11 * random.nextGaussian()), 18, 94);
    }

    private int occupation(CardUse use) {
        if (use.age() > 52 && random.nextInt(3) > 0) {
            return 5;
        }
        return random.nextInt(OCCUPATIONS.length);
    }

    private static int card(double limit) {
        return limit > 14_000 ? 2 : limit > 7_000 ? 1 : 0;
    }

    private int late(CardUse use) {
        int late = 0;
        while (late < 9 && random.nextDouble() < use.late()) {
            late++;
        }
        return late;
    }

    /** About {@code mean}, from 0 to 1, with both ends as common as they are in life. */
    private double share(double mean) {
        return Math.clamp(mean + 0.18 * random.nextGaussian(), 0, 1);
    }

    private String orMissing(double share, String value) {
        if (random.nextDouble() >= share) {
            return value;
        }
        return random.nextInt(3) == 0 ? "NA" : "";
    }

    private String padded(String value) {
        return random.nextInt(50) == 0 ? " " + value + "  " : value;
    }

    /** Cents where there are any. */
    private static String money(double amount) {
        long cents = Math.round(amount * 100);
        return cents % 100 == 0
                ? Long.toString(cents / 100)
                : String.format(Locale.ROOT, "%d.%02d", cents / 100, cents % 100);
    }

    private static String fraction(double share) {
        return String.format(Locale.ROOT, "%.3f", share);
    }

    private void text(String cell) {
        csv.append(cell).append(',');
    }
}
