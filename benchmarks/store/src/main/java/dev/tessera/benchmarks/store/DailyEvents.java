package dev.tessera.benchmarks.store;

import dev.tessera.aws.store.CompactionRule;
import dev.tessera.aws.store.CustomerReader;
import dev.tessera.aws.store.DatasetState;
import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.derive.Derivations;
import dev.tessera.definition.DefinitionYaml;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Four hundred daily files of events, in each of which every one of 200 customers is, through the ingest function. Prints a line every 40 days: items that the
 * store holds, items put and deleted and write units taken a day since the last line, the seconds of ingest a day, and what one customer's lookup and a training's reading take. The
 * argument {@code never} compacts nothing, to compare.
 */
public final class DailyEvents {
    private static final int DAYS = 400;
    private static final int EVERY = 40;
    private static final int CUSTOMERS = 200;
    private static final int LOOKUPS = 200;
    private static final int READINGS = 5;

    private static final CompactionRule NEVER = new CompactionRule(98, 98, Duration.ofDays(36_500), 1);

    private static final String DEFINITION = """
            dataset: bank
            tables:
              customers: {key: id, delivery: delta, columns: {age: number}}
              events: {key: event, customer: id, delivery: append, columns: {amount: number, day: date}}
            features:
              spent: {table: events, aggregate: sum, column: amount}
              mean: {table: events, aggregate: mean, column: amount}
              median: {table: events, aggregate: quantile, column: amount, quantile: 0.5}
              events: {table: events, aggregate: count}
              last: {table: events, aggregate: last, column: amount, by: day}
            segmentations:
              all: {k: 3}
            """;

    private final Capacity capacity = new Capacity();
    private final Random random = new Random(1);
    private final Definition definition = DefinitionYaml.read("definition", DEFINITION);
    private final AssemblyPlan plan = AssemblyPlan.of(definition);
    private Duration ahead = Duration.ZERO;

    private DailyEvents() {}

    /** Takes {@code never} or nothing. */
    public static void main(String[] arguments) throws Exception {
        new DailyEvents().run(List.of(arguments).contains("never") ? NEVER : CompactionRule.DEFAULT);
        System.exit(0);
    }

    private void run(CompactionRule rule) throws Exception {
        try (OneDataset bank =
                new OneDataset(capacity, rule, () -> Instant.now().plus(ahead))) {
            bank.put("definitions/bank.yaml", DEFINITION);
            StringBuilder customers = new StringBuilder("id,age\n");
            for (int i = 0; i < CUSTOMERS; i++) {
                customers.append('C').append(i).append(',').append(20 + i % 60).append('\n');
            }
            bank.put("incoming/bank/customers/all.csv", customers.toString());
            bank.ingest("incoming/bank/customers/all.csv");
            System.out.println("day  items  put/day  deleted/day  write units/day  ingest s/day  lookup ms  read s");
            capacity.take();
            double seconds = 0;
            for (int day = 1; day <= DAYS; day++) {
                String key = String.format(Locale.ROOT, "incoming/bank/events/day-%03d.csv", day);
                bank.put(key, events(day));
                long began = System.nanoTime();
                bank.ingest(key);
                seconds += since(began);
                ahead = ahead.plus(Duration.ofDays(1));
                if (day % EVERY == 0) {
                    Capacity.Taken taken = capacity.take();
                    System.out.printf(
                            Locale.ROOT,
                            "%3d %7d %8d %8d %9.0f %7.2f %7.2f %7.2f%n",
                            day,
                            bank.items(),
                            taken.puts() / EVERY,
                            taken.deletes() / EVERY,
                            taken.written() / EVERY,
                            seconds / EVERY,
                            1000 * lookup(bank),
                            reading(bank));
                    seconds = 0;
                    capacity.take();
                }
            }
        }
    }

    private String events(int day) {
        StringBuilder events = new StringBuilder("event,id,amount,day\n");
        Object date = Instant.parse("2026-01-01T00:00:00Z")
                .plus(Duration.ofDays(day))
                .toString()
                .substring(0, 10);
        for (int i = 0; i < CUSTOMERS; i++) {
            events.append(
                    "E" + (day * CUSTOMERS + i) + ",C" + i + "," + random.nextInt(10_000) / 100.0 + "," + date + "\n");
        }
        return events.toString();
    }

    /** The median of some, in seconds. */
    private double lookup(OneDataset bank) {
        DatasetState state = bank.store.open(OneDataset.DATASET);
        CustomerReader reader = bank.store.customers(state, plan, bank.store.files(state));
        double[] times = new double[LOOKUPS];
        for (int i = 0; i < LOOKUPS; i++) {
            long began = System.nanoTime();
            boolean found = reader.read("C" + random.nextInt(CUSTOMERS)).isPresent();
            times[i] = since(began);
            if (!found) {
                throw new IllegalStateException("expected a customer, found none");
            }
        }
        return median(times);
    }

    /** The median of some, in seconds. */
    private double reading(OneDataset bank) {
        double[] times = new double[READINGS];
        for (int i = 0; i < READINGS; i++) {
            long began = System.nanoTime();
            DatasetState state = bank.store.open(OneDataset.DATASET);
            int read = bank.store
                    .assemble(state, plan, Derivations.of(definition), bank.store.files(state))
                    .customers()
                    .size();
            times[i] = since(began);
            if (read != CUSTOMERS) {
                throw new IllegalStateException("expected " + CUSTOMERS + " customers, found " + read);
            }
        }
        return median(times);
    }

    private static double median(double[] times) {
        Arrays.sort(times);
        return times[times.length / 2];
    }

    private static double since(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
