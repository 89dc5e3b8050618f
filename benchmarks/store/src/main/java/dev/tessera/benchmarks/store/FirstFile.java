package dev.tessera.benchmarks.store;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * A first file of 200,000 customers through the ingest function, then the very items that it stored by plain loops of
 * BatchWriteItem into another table, one at a time and several. Prints rows a second of each, after a run on a tenth to warm up.
 * Takes another number of customers as its argument.
 */
public final class FirstFile {
    private static final int CUSTOMERS = 200_000;
    private static final int BATCH = 25;
    private static final int[] LOOPS = {1, 4, 16};
    private static final String COPY = "copy-";

    private FirstFile() {}

    /** Takes a number of customers, or nothing. */
    public static void main(String[] arguments) throws Exception {
        int customers = arguments.length > 0 ? Integer.parseInt(arguments[0]) : CUSTOMERS;
        System.out.println("warming up");
        run(customers / 10);
        run(customers);
        System.exit(0);
    }

    private static void run(int customers) throws Exception {
        Capacity capacity = new Capacity();
        try (OneDataset bank = new OneDataset(capacity, false, InstantSource.system())) {
            bank.put("definitions/bank.yaml", Rows.definition());
            bank.put("incoming/bank/customers/first.csv", file(customers));
            long began = System.nanoTime();
            bank.ingest("incoming/bank/customers/first.csv");
            double ingest = print("ingest", customers, began);
            System.out.printf(
                    Locale.ROOT,
                    "%,d items put; peak heap %,d MB%n",
                    capacity.take().puts(),
                    peak() >> 20);
            List<Map<String, AttributeValue>> items = items(bank);
            if (items.size() != customers) {
                throw new IllegalStateException("expected an item a customer, found " + items.size());
            }
            for (int loops : LOOPS) {
                bank.createTable(COPY + loops);
                began = System.nanoTime();
                write(bank, COPY + loops, items, loops);
                double plain = print(loops + " plain loops", customers, began);
                System.out.printf(Locale.ROOT, "ingest does %.2f of that%n", plain / ingest);
            }
        }
    }

    private static String file(int customers) {
        Rows rows = new Rows(new Random(1));
        StringBuilder csv = new StringBuilder(Rows.header());
        IntStream.range(0, customers).forEach(id -> csv.append(rows.row(id)).append('\n'));
        return csv.toString();
    }

    /** Prints how long it took and gives the seconds. */
    private static double print(String what, int customers, long began) {
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(Locale.ROOT, "%-16s %7.2f s %9.0f rows/s%n", what, seconds, customers / seconds);
        return seconds;
    }

    private static List<Map<String, AttributeValue>> items(OneDataset bank) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        bank.clients.dynamo().scanPaginator(bank.contributions().build()).forEach(page -> items.addAll(page.items()));
        return items;
    }

    private static void write(OneDataset bank, String table, List<Map<String, AttributeValue>> items, int loops)
            throws Exception {
        List<Future<?>> done = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int loop = 0; loop < loops; loop++) {
                int first = loop * BATCH;
                done.add(threads.submit(() -> {
                    for (int from = first; from < items.size(); from += loops * BATCH) {
                        List<WriteRequest> batch = items.subList(from, Math.min(items.size(), from + BATCH)).stream()
                                .map(item -> WriteRequest.builder()
                                        .putRequest(put -> put.item(item))
                                        .build())
                                .toList();
                        Map<String, List<WriteRequest>> left = Map.of(table, batch);
                        while (!left.isEmpty()) {
                            Map<String, List<WriteRequest>> requests = left;
                            left = bank.dynamo
                                    .batchWriteItem(request -> request.requestItems(requests))
                                    .unprocessedItems();
                        }
                    }
                }));
            }
        }
        for (Future<?> loop : done) {
            loop.get();
        }
    }

    /** The most that the heap's parts have held, in bytes: garbage is among it. */
    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }
}
