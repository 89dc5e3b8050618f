package dev.tessera.benchmarks;

import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Delivery;
import dev.tessera.model.definition.Role;
import dev.tessera.model.definition.TableDefinition;
import dev.tessera.tables.infer.Inference;
import dev.tessera.tables.infer.Inference.Source;
import dev.tessera.tables.read.TableException;
import dev.tessera.tables.read.TableReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Reading a CSV file of customers and cleaning it, on one thread: an id, three categories, a day, and numbers for the rest
 * of the columns (amounts, shares and counts), of which one in a hundred cells is empty and one says {@code NA}.
 */
final class Reading {
    private static final List<String> CATEGORIES = List.of("kind", "region", "channel");
    private static final List<List<String>> LEVELS = List.of(
            List.of("Premium", "Standard", "Basic"),
            List.of("North", "East", "South", "West", "Capital"),
            List.of("Branch", "Online", "Phone"));
    private static final LocalDate FIRST_DAY = LocalDate.of(2005, 1, 1);
    private static final int DAYS = 7000;

    private Reading() {}

    static Map<String, Rounds.Work> works(Path folder, int rows, int columns) throws IOException {
        Path file = folder.resolve("rows.csv");
        write(file, rows, columns);
        Map<String, ColumnDefinition> typed = new LinkedHashMap<>();
        CATEGORIES.forEach(name -> typed.put(name, ColumnDefinition.of(ColumnType.CATEGORY, Role.BEHAVIOUR)));
        typed.put("since", ColumnDefinition.of(ColumnType.DATE, Role.BEHAVIOUR));
        for (int i = 0; i < numbers(columns); i++) {
            typed.put("n" + i, ColumnDefinition.of(ColumnType.NUMBER, Role.BEHAVIOUR));
        }
        TableReader reader = new TableReader(TableDefinition.ofCustomers(
                "customer_id", Delivery.DELTA, List.of(), TableDefinition.REJECTED_SHARE, typed));
        Map<String, Rounds.Work> works = new LinkedHashMap<>();
        works.put("Tessera", () -> {
            double[] sum = {0, 0};
            int day = CATEGORIES.size();
            try (InputStream in = Files.newInputStream(file)) {
                long read = reader.read(
                                "rows.csv",
                                in,
                                row -> {
                                    sum[1] += row.values().number(day);
                                    for (int i = day + 1; i < typed.size(); i++) {
                                        double number = row.values().number(i);
                                        sum[0] += Double.isNaN(number) ? 0 : number;
                                    }
                                },
                                reject -> {})
                        .rows();
                return said(read, sum, file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (TableException e) {
                throw new IllegalStateException(e);
            }
        });
        works.put("Tessera, inferring a definition", () -> {
            try {
                return "columns="
                        + Inference.propose("rows", List.of(new Source("rows.csv", () -> Files.newInputStream(file))))
                                .definition()
                                .customers()
                                .columns()
                                .size();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (TableException e) {
                throw new IllegalStateException(e);
            }
        });
        return works;
    }

    private static String said(long rows, double[] sum, Path file) throws IOException {
        return "rows=" + rows + " bytes=" + Files.size(file) + " sum=" + sum[0] + " days=" + (long) sum[1];
    }

    private static int numbers(int columns) {
        return columns - 2 - CATEGORIES.size();
    }

    private static void write(Path file, int rows, int columns) throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        StringBuilder line = new StringBuilder("customer_id," + String.join(",", CATEGORIES) + ",since");
        for (int i = 0; i < numbers(columns); i++) {
            line.append(",n").append(i);
        }
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            out.append(line).append('\n');
            for (int row = 0; row < rows; row++) {
                line.setLength(0);
                line.append('C').append(10_000_000 + row);
                LEVELS.forEach(levels -> line.append(',').append(levels.get(random.nextInt(levels.size()))));
                line.append(',').append(FIRST_DAY.plusDays(random.nextInt(DAYS)));
                for (int i = 0; i < numbers(columns); i++) {
                    line.append(',');
                    int chance = random.nextInt(100);
                    if (chance == 0) {
                        line.append("NA");
                    } else if (chance > 1) {
                        line.append(number(random, i % 3));
                    }
                }
                out.append(line).append('\n');
            }
        }
    }

    /** An amount, a share or a count. */
    private static String number(SplittableRandom random, int kind) {
        return switch (kind) {
            case 0 -> decimal((long) Math.exp(12 + 2 * random.nextGaussian()), 2);
            case 1 -> decimal(random.nextInt(1001), 3);
            default -> Integer.toString(random.nextInt(200));
        };
    }

    private static String decimal(long value, int decimals) {
        long unit = decimals == 2 ? 100 : 1000;
        return value / unit + "." + String.format(Locale.ROOT, "%0" + decimals + "d", value % unit);
    }
}
