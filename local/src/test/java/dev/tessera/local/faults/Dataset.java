package dev.tessera.local.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** A kind of dataset: its definition, and made-up files of its tables. All of a seed are the same. */
enum Dataset {
    /** One table whose rows replace one another. */
    DELTA("customers: {key: id, delivery: delta, columns: {a: number, b: number, c: category}}", ""),
    /** One table of which each file is all. */
    FULL("customers: {key: id, delivery: full, columns: {a: number, b: number, c: category}}", ""),
    /** Events that reach the customers through their accounts. */
    ACCOUNTS("""
            customers: {key: id, delivery: delta, columns: {a: number}}
              accounts: {key: account, customer: id, delivery: delta, columns: {balance: number}}
              events: {key: event, customer: {column: account, table: accounts}, delivery: append, columns: {amount: number, day: date}}""", """
            features:
              balances: {table: accounts, aggregate: sum, column: balance}
              accounts: {table: accounts, aggregate: count}
              spent: {table: events, aggregate: sum, column: amount}
              most: {table: events, aggregate: max, column: amount}
              median: {table: events, aggregate: quantile, column: amount, quantile: 0.5}
              events: {table: events, aggregate: count}
              since: {table: events, aggregate: days_since, column: day}
            """),
    /** Events of which each file is all of the days that it covers. */
    DAYS("""
            customers: {key: id, delivery: full, columns: {a: number}}
              events: {key: event, customer: id, delivery: {window: day}, columns: {amount: number, day: date}}""", """
            features:
              spent: {table: events, aggregate: sum, column: amount}
              events: {table: events, aggregate: count}
              last: {table: events, aggregate: last, column: amount, by: day}
            """);

    private static final int CUSTOMERS = 15;
    private static final int ACCOUNT_NUMBERS = 20;
    private static final int MOST_ROWS = 12;
    private static final String[] WORDS = {"red", "blue", "", "Green"};

    private final String tables;
    private final String features;

    Dataset(String tables, String features) {
        this.tables = tables;
        this.features = features;
    }

    /** The definition of a dataset of this kind. */
    String definition(String name) {
        return "dataset: " + name + "\ntables:\n  " + tables + "\n" + features + "segmentations:\n  all: {k: 3}\n";
    }

    /** The tables, those of customers first. */
    List<String> tableNames() {
        return switch (this) {
            case DELTA, FULL -> List.of("customers");
            case ACCOUNTS -> List.of("customers", "accounts", "events");
            case DAYS -> List.of("customers", "events");
        };
    }

    /** A file of a table; one in eight cannot be taken, which {@link #isBad} tells. */
    String file(String table, SplittableRandom random) {
        return switch (random.nextInt(16)) {
            case 0 -> header(table);
            case 1 -> "some,thing,else\n1,2,3\n";
            default -> header(table) + String.join("", rows(table, random));
        };
    }

    /** Whether a file that {@link #file} made cannot be taken. */
    static boolean isBad(String content) {
        return content.startsWith("some,") || content.lines().count() < 2;
    }

    private String header(String table) {
        return switch (table) {
            case "accounts" -> "account,id,balance\n";
            case "events" -> this == ACCOUNTS ? "event,account,amount,day\n" : "event,id,amount,day\n";
            default -> this == DELTA || this == FULL ? "id,a,b,c\n" : "id,a\n";
        };
    }

    private List<String> rows(String table, SplittableRandom random) {
        List<String> rows = new ArrayList<>();
        // Mostly one row a key; sometimes a key comes twice.
        TreeMap<Integer, String> byKey = new TreeMap<>();
        int count = 1 + random.nextInt(MOST_ROWS);
        // Files of events rarely have rows in common; where they do, the later is held.
        int first = random.nextInt(40) * MOST_ROWS;
        int firstDay = 1 + random.nextInt(20);
        for (int i = 0; i < count; i++) {
            int customer = random.nextInt(CUSTOMERS);
            String row =
                    switch (table) {
                        case "accounts" -> {
                            int account = random.nextInt(ACCOUNT_NUMBERS);
                            yield "A" + account + ",C" + customer + "," + number(random);
                        }
                        case "events" -> {
                            String owner = this == ACCOUNTS ? "A" + random.nextInt(ACCOUNT_NUMBERS) : "C" + customer;
                            yield "E" + (first + i) + "," + owner + "," + number(random) + ","
                                    + String.format(Locale.ROOT, "2026-01-%02d", firstDay + random.nextInt(4));
                        }
                        default ->
                            this == DELTA || this == FULL
                                    ? "C" + customer + "," + number(random) + "," + number(random) + ","
                                            + WORDS[random.nextInt(WORDS.length)]
                                    : "C" + customer + "," + number(random);
                    };
            if (random.nextInt(10) == 0) {
                rows.add(row + "\n");
            } else {
                byKey.put(row.substring(0, row.indexOf(',')).hashCode(), row + "\n");
            }
        }
        rows.addAll(byKey.values());
        return rows;
    }

    private static String number(SplittableRandom random) {
        return switch (random.nextInt(8)) {
            case 0 -> "";
            case 1 -> "0";
            case 2 -> Integer.toString(random.nextInt(-1000, 1000));
            default -> String.format(Locale.ROOT, "%.2f", random.nextDouble() * 1000 - 100);
        };
    }
}
