package dev.tessera.local.faults;

import dev.tessera.aws.bucket.Keys;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A kind of dataset: its definitions, and made-up files of its tables. All of a seed are the same. */
enum Dataset {
    /** One table whose rows replace one another. */
    DELTA(
            "customers: {key: id, delivery: delta, columns: {a: number, b: number, c: category}}",
            "",
            "b: number => b: {type: number, valid: {min: 100}}",
            "delivery: delta, => delivery: delta, duplicates: merge,"),
    /** One table of which each file is all, or all files that are closed together. */
    FULL(
            "customers: {key: id, delivery: full, columns: {a: number, b: number, c: category}}",
            "",
            "b: number => b: category",
            "a: number, b: number => b: {type: number, valid: {min: 100}}, a: category"),
    /** Events that reach the customers through their accounts. */
    ACCOUNTS(
            """
            customers: {key: id, delivery: delta, columns: {a: number}}
              accounts: {key: account, customer: id, delivery: delta, columns: {balance: number}}
              events: {key: event, customer: {column: account, table: accounts}, delivery: append, columns: {amount: number, day: date}}""",
            """
            features:
              balances: {table: accounts, aggregate: sum, column: balance}
              accounts: {table: accounts, aggregate: count}
              spent: {table: events, aggregate: sum, column: amount}
              most: {table: events, aggregate: max, column: amount}
              median: {table: events, aggregate: quantile, column: amount, quantile: 0.5}
              events: {table: events, aggregate: count}
              since: {table: events, aggregate: days_since, column: day}
            """,
            // Events of customers themselves: their rows are kept otherwise.
            "customer: {column: account, table: accounts} => customer: id",
            "aggregate: max => aggregate: min"),
    /** Events of which each file, or all files that are closed together, is all of the days that it covers. */
    DAYS(
            """
            customers: {key: id, delivery: full, columns: {a: number}}
              events: {key: event, customer: id, delivery: {window: day}, columns: {amount: number, day: date}}""",
            """
            features:
              spent: {table: events, aggregate: sum, column: amount}
              events: {table: events, aggregate: count}
              last: {table: events, aggregate: last, column: amount, by: day}
            """,
            "delivery: {window: day} => delivery: append",
            "key: event, customer: id => key: [event, id], customer: id"),
    /** Events of customers, mostly, so that there are files to compact. */
    EVENTS(
            """
            customers: {key: id, delivery: delta, columns: {a: number}}
              events: {key: event, customer: id, delivery: append, columns: {amount: number, day: date}}""",
            """
            features:
              spent: {table: events, aggregate: sum, column: amount}
              median: {table: events, aggregate: quantile, column: amount, quantile: 0.5}
              last: {table: events, aggregate: last, column: amount, by: day}
              events: {table: events, aggregate: count}
            """,
            "aggregate: count => aggregate: mean, column: amount",
            "delivery: append => delivery: {window: day}");

    /** How many definitions there are of each kind. */
    static final int VARIANTS = 3;

    private static final int CUSTOMERS = 15;

    /** With accounts of their own. */
    private static final int ERASABLE = 3;

    private static final int ACCOUNT_NUMBERS = 20;
    private static final int MOST_ROWS = 12;
    private static final int EVENT_RANGES = 40;
    private static final int DELIVERIES = 3;
    private static final int PARTS = 3;
    private static final String[] WORDS = {"red", "blue", "", "Green"};

    private final String tables;
    private final String features;
    /** What another definition of the same tables says otherwise: from => to. */
    private final String first;

    private final String second;

    Dataset(String tables, String features, String first, String second) {
        this.tables = tables;
        this.features = features;
        this.first = first;
        this.second = second;
    }

    /** The definition of a dataset of this kind; the variant 0 is the one that others differ from. */
    String definition(String name, int variant) {
        String plain =
                "dataset: " + name + "\ntables:\n  " + tables + "\n" + features + "segmentations:\n  all: {k: 3}\n";
        return switch (variant) {
            case 0 -> plain;
            case 1 -> changed(plain, first);
            default -> changed(plain, second);
        };
    }

    private static String changed(String definition, String change) {
        String[] sides = change.split(" => ", -1);
        return definition.replace(sides[0], sides[1]);
    }

    /** The tables that files are put into at random, some more often. */
    List<String> tableNames() {
        return switch (this) {
            case DELTA, FULL -> List.of("customers");
            case ACCOUNTS -> List.of("customers", "accounts", "events");
            case DAYS -> List.of("customers", "events");
            case EVENTS -> List.of("customers", "events", "events", "events");
        };
    }

    /** Whether files of it are delivered together. */
    boolean hasParts() {
        return this == FULL || this == DAYS;
    }

    /** A file of a table, of which one in eight cannot be taken, by itself or as one of several. */
    String file(String key, SplittableRandom random) {
        String table = key.split("/", -1)[2];
        return switch (random.nextInt(16)) {
            case 0 -> header(table);
            case 1 -> "some,thing,else\n1,2,3\n";
            default -> header(table) + String.join("", rows(table, firstEvent(key, random), random));
        };
    }

    /** What the keys are like of files that are delivered together. */
    static String part(String name, String table, SplittableRandom random) {
        return "incoming/" + name + "/" + table + "/d" + random.nextInt(DELIVERIES) + "/part-" + random.nextInt(PARTS)
                + ".csv";
    }

    /** What closes the files of one folder, of a table or of all. */
    static String closing(String name, String table, SplittableRandom random) {
        String folder =
                switch (random.nextInt(6)) {
                    case 0 -> "";
                    case 1 -> table + "/";
                    default -> table + "/d" + random.nextInt(DELIVERIES) + "/";
                };
        return "incoming/" + name + "/" + folder + Keys.SUCCESS;
    }

    /** Whether a file that {@link #file} made cannot be taken. */
    static boolean isBad(String key, String content) {
        return content.startsWith("some,") || (content.lines().count() < 2 && !Keys.isPart(key));
    }

    private static int firstEvent(String key, SplittableRandom random) {
        if (Keys.isPart(key)) {
            // Those that count together have no row in common.
            int delivery = key.charAt(key.indexOf("/d") + 2) - '0';
            int part = key.charAt(key.indexOf("part-") + 5) - '0';
            return (EVENT_RANGES + delivery * PARTS + part) * MOST_ROWS;
        }
        // Files of events rarely have rows in common; where they do, the later is held.
        return random.nextInt(EVENT_RANGES) * MOST_ROWS;
    }

    private String header(String table) {
        return switch (table) {
            case "accounts" -> "account,id,balance\n";
            case "events" -> "event,account,id,amount,day\n";
            default -> this == DELTA || this == FULL ? "id,a,b,c\n" : "id,a\n";
        };
    }

    private List<String> rows(String table, int firstEvent, SplittableRandom random) {
        List<String> rows = new ArrayList<>();
        // Mostly one row a key; sometimes a key comes twice.
        TreeMap<Integer, String> byKey = new TreeMap<>();
        int count = 1 + random.nextInt(MOST_ROWS);
        int firstDay = 1 + random.nextInt(20);
        for (int i = 0; i < count; i++) {
            int account = random.nextInt(ACCOUNT_NUMBERS);
            int customer = customer(account, random);
            String row =
                    switch (table) {
                        case "accounts" -> "A" + account + ",C" + customer + "," + number(random);
                        case "events" ->
                            "E" + (firstEvent + i) + ",A" + account + ",C" + customer + ","
                                    + number(random) + ","
                                    + String.format(Locale.ROOT, "2026-01-%02d", firstDay + random.nextInt(4));
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

    /** Whose an account is: accounts of who may be erased never change hands. */
    private int customer(int account, SplittableRandom random) {
        if (this != ACCOUNTS) {
            return random.nextInt(CUSTOMERS);
        }
        return account < 2 * ERASABLE ? account % ERASABLE : random.nextInt(ERASABLE, CUSTOMERS);
    }

    /** A customer who may be erased. */
    String erasable(SplittableRandom random) {
        return "C" + random.nextInt(this == ACCOUNTS ? ERASABLE : CUSTOMERS);
    }

    /** Those whom a file names who may be erased. */
    List<String> erasable(String content) {
        return IntStream.range(0, this == ACCOUNTS ? ERASABLE : CUSTOMERS)
                .mapToObj(customer -> "C" + customer)
                .filter(customer -> content.matches("(?s).*[\n,]" + customer + ",.*"))
                .toList();
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
