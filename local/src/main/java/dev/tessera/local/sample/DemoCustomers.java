package dev.tessera.local.sample;

import dev.tessera.local.sample.SampleTables.Format;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** The card portfolio that demonstrations show, with a little of the mess of real files. */
public final class DemoCustomers {
    /** The column that identifies a customer. */
    public static final String KEY = CardSample.KEY;

    private static final Set<MessKind> MESS =
            EnumSet.of(MessKind.PADDED_TEXT, MessKind.MISSING_WORD, MessKind.RAGGED_ROW);

    /** How many of the first customers the examples are taken from. */
    private static final int AMONG = 200;

    private DemoCustomers() {}

    /**
     * Generates the file. The same seed gives the same bytes.
     *
     * @param customers how many rows can be read; a few that cannot come on top
     */
    public static byte[] csv(int customers, long seed) {
        Map<String, ByteArrayOutputStream> files = new LinkedHashMap<>();
        Draws draws = new Draws(new SplittableRandom(seed));
        try (SampleTables tables = new SampleTables(
                path -> files.computeIfAbsent(path, p -> new ByteArrayOutputStream()),
                Format.CSV,
                MESS,
                draws.split())) {
            new CardSample().write(tables, customers, draws.split());
            tables.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files.entrySet().iterator().next().getValue().toByteArray();
    }

    /**
     * Three customers of a file of {@link #csv} of whom everything is known, each by its columns' names: one who buys
     * often, one who draws much cash, one who earns much.
     */
    public static List<Map<String, String>> examples(byte[] csv) {
        List<String> lines =
                new String(csv, StandardCharsets.UTF_8).lines().limit(AMONG).toList();
        String[] names = lines.getFirst().split(",", -1);
        List<Map<String, String>> known = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            if (cells.length == names.length && Arrays.stream(cells).noneMatch(DemoCustomers::isMissing)) {
                Map<String, String> customer = new LinkedHashMap<>();
                for (int i = 0; i < names.length; i++) {
                    customer.put(names[i], cells[i].strip());
                }
                known.add(customer);
            }
        }
        return Stream.of("purchases_count", "cash_advances", "income")
                .map(column -> known.stream()
                        .max(Comparator.comparingDouble(
                                customer -> Double.parseDouble(customer.getOrDefault(column, "0"))))
                        .orElseThrow())
                .toList();
    }

    private static boolean isMissing(String cell) {
        return cell.isBlank() || SpoiltCell.MISSING.contains(cell);
    }
}
