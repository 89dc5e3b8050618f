package dev.tessera.benchmarks.store;

import dev.tessera.aws.store.DatasetState;
import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.derive.Derivations;
import dev.tessera.definition.DefinitionYaml;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Thirty daily exports of 20,000 customers of whom 1 % change a day, through the ingest function. Prints a line a day: items
 * put and deleted, write and read units taken, the items of customers that the store holds after it, and the seconds that ingest
 * and a training's reading took. The argument {@code whole} stores every file whole, to compare.
 */
public final class DailyExports {
    private static final int DAYS = 30;
    private static final int CUSTOMERS = 20_000;
    private static final double CHANGED = 0.01;

    private final Capacity capacity = new Capacity();
    private final Random random = new Random(1);
    private final Rows rows = new Rows(random);
    private final String[] exported = new String[CUSTOMERS];
    private int next = CUSTOMERS;
    private Duration ahead = Duration.ZERO;

    private DailyExports() {}

    /** Takes {@code whole} or nothing, then how many days, or nothing for thirty. */
    public static void main(String[] arguments) throws Exception {
        List<String> given = List.of(arguments);
        int days = given.stream()
                .filter(argument -> argument.matches("[0-9]{1,4}"))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(DAYS);
        new DailyExports().run(given.contains("whole"), days);
        System.exit(0);
    }

    private void run(boolean whole, int days) throws Exception {
        try (OneDataset bank =
                new OneDataset(capacity, whole, () -> Instant.now().plus(ahead))) {
            Definition definition = DefinitionYaml.read("definition", Rows.definition());
            bank.put("definitions/bank.yaml", Rows.definition());
            for (int i = 0; i < CUSTOMERS; i++) {
                exported[i] = rows.row(i);
            }
            System.out.println("day  put  deleted  write units  read units  items  ingest s  read s");
            for (int day = 1; day <= days; day++) {
                String key = String.format(Locale.ROOT, "incoming/bank/customers/day-%02d.csv", day);
                bank.put(key, Rows.header() + String.join("\n", exported) + "\n");
                capacity.take();
                long began = System.nanoTime();
                bank.ingest(key);
                double seconds = (System.nanoTime() - began) / 1e9;
                Capacity.Taken taken = capacity.take();
                DatasetState state = bank.store.open(OneDataset.DATASET);
                began = System.nanoTime();
                int read = bank.store
                        .assemble(
                                state, AssemblyPlan.of(definition), Derivations.of(definition), bank.store.files(state))
                        .customers()
                        .size();
                double reading = (System.nanoTime() - began) / 1e9;
                if (read != CUSTOMERS) {
                    throw new IllegalStateException("expected " + CUSTOMERS + " customers, found " + read);
                }
                System.out.printf(
                        Locale.ROOT,
                        "%3d %6d %6d %9.0f %9.0f %8d %7.2f %7.2f%n",
                        day,
                        taken.puts(),
                        taken.deletes(),
                        taken.written(),
                        taken.read(),
                        bank.items(),
                        seconds,
                        reading);
                ahead = ahead.plus(Duration.ofDays(1));
                change();
            }
        }
    }

    /** One in a hundred rows is another, one in ten thousand customers goes and another comes. */
    private void change() {
        for (int i = 0; i < CUSTOMERS * CHANGED; i++) {
            int at = random.nextInt(CUSTOMERS);
            String id = exported[at].substring(1, exported[at].indexOf(','));
            exported[at] = rows.row(Integer.parseInt(id));
        }
        for (int i = 0; i < CUSTOMERS / 10_000; i++) {
            exported[random.nextInt(CUSTOMERS)] = rows.row(next++);
        }
    }
}
