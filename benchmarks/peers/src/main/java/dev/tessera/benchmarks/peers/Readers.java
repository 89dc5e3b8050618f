package dev.tessera.benchmarks.peers;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.tessera.benchmarks.Rounds;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/**
 * Reads the file that {@code Reading} wrote. Parsers give texts: their cells are made into numbers, days and missing values
 * by the shortest code that does it. Tablesaw and DuckDB read into a table of typed columns, whose types they are told.
 */
final class Readers {
    /** An id, three categories and a day come before the numbers. */
    private static final int FIRST_NUMBER = 5;

    private static final int DAY = 4;

    private final Path file;
    private final int columns;

    Readers(Path file, int columns) {
        this.file = file;
        this.columns = columns;
    }

    Map<String, Rounds.Work> works() {
        Map<String, Rounds.Work> works = new LinkedHashMap<>();
        works.put("FastCSV, cells only", () -> reading(this::splitFastCsv));
        works.put("FastCSV", () -> reading(this::fastCsv));
        works.put("univocity", () -> reading(this::univocity));
        works.put("Jackson CSV", () -> reading(this::jackson));
        works.put("Commons CSV", () -> reading(this::commonsCsv));
        works.put("Tablesaw", () -> reading(this::tablesaw));
        works.put("DuckDB, 1 thread", () -> duckDb(1));
        works.put("DuckDB, 2 threads", () -> duckDb(2));
        return works;
    }

    @FunctionalInterface
    private interface Read {
        String of(InputStream in) throws IOException;
    }

    private String reading(Read read) {
        try (InputStream in = Files.newInputStream(file)) {
            return read.of(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a program makes of the cells of its rows. */
    private final class Sum {
        private long rows;
        private double sum;
        private long days;

        void add(IntFunction<String> cells) {
            rows++;
            days += LocalDate.parse(cells.apply(DAY)).toEpochDay();
            for (int i = FIRST_NUMBER; i < columns; i++) {
                String cell = cells.apply(i);
                if (cell != null && !cell.isEmpty() && !cell.equals("NA")) {
                    sum += Double.parseDouble(cell);
                }
            }
        }

        String said() {
            return "rows=" + rows + " sum=" + sum + " days=" + days;
        }
    }

    private String splitFastCsv(InputStream in) {
        long rows = 0;
        long characters = 0;
        for (CsvRecord row : de.siegmar.fastcsv.reader.CsvReader.builder().ofCsvRecord(in)) {
            rows++;
            characters += row.getField(columns - 1).length();
        }
        return "rows=" + rows + " characters=" + characters;
    }

    private String fastCsv(InputStream in) {
        Sum sum = new Sum();
        Iterator<CsvRecord> rows =
                de.siegmar.fastcsv.reader.CsvReader.builder().ofCsvRecord(in).iterator();
        rows.next();
        rows.forEachRemaining(row -> sum.add(row::getField));
        return sum.said();
    }

    private String univocity(InputStream in) {
        CsvParserSettings settings = new CsvParserSettings();
        settings.setHeaderExtractionEnabled(true);
        settings.setReadInputOnSeparateThread(false);
        com.univocity.parsers.csv.CsvParser parser = new com.univocity.parsers.csv.CsvParser(settings);
        parser.beginParsing(in, StandardCharsets.UTF_8);
        Sum sum = new Sum();
        for (String[] row = parser.parseNext(); row != null; row = parser.parseNext()) {
            String[] cells = row;
            sum.add(i -> cells[i]);
        }
        return sum.said();
    }

    private String jackson(InputStream in) throws IOException {
        ObjectReader reader = CsvMapper.builder()
                .enable(CsvParser.Feature.WRAP_AS_ARRAY)
                .build()
                .readerFor(String[].class);
        Sum sum = new Sum();
        try (MappingIterator<String[]> rows = reader.readValues(in)) {
            rows.next();
            while (rows.hasNext()) {
                String[] row = rows.next();
                sum.add(i -> row[i]);
            }
        }
        return sum.said();
    }

    private String commonsCsv(InputStream in) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        Sum sum = new Sum();
        try (CSVParser rows = CSVParser.parse(in, StandardCharsets.UTF_8, format)) {
            for (CSVRecord row : rows) {
                sum.add(row::get);
            }
        }
        return sum.said();
    }

    private String tablesaw(InputStream in) {
        ColumnType[] types = IntStream.range(0, columns)
                .mapToObj(i -> i < DAY ? ColumnType.STRING : i == DAY ? ColumnType.LOCAL_DATE : ColumnType.DOUBLE)
                .toArray(ColumnType[]::new);
        Table table = Table.read()
                .usingOptions(CsvReadOptions.builder(in).columnTypes(types).missingValueIndicator("", "NA"));
        double sum = 0;
        for (NumericColumn<?> column : table.numericColumns()) {
            sum += column.sum();
        }
        return "rows=" + table.rowCount() + " sum=" + sum;
    }

    private String duckDb(int threads) {
        List<String> types = new ArrayList<>(List.of("'customer_id': 'VARCHAR'"));
        List.of("kind", "region", "channel").forEach(name -> types.add("'" + name + "': 'VARCHAR'"));
        types.add("'since': 'DATE'");
        IntStream.range(0, columns - FIRST_NUMBER).forEach(i -> types.add("'n" + i + "': 'DOUBLE'"));
        String sums = IntStream.range(0, columns - FIRST_NUMBER)
                .mapToObj(i -> "coalesce(sum(n" + i + "), 0)")
                .collect(Collectors.joining(" + "));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET threads TO " + threads);
            statement.execute("CREATE TABLE customers AS SELECT * FROM read_csv('" + file
                    + "', header = true, nullstr = ['', 'NA'], columns = {" + String.join(", ", types) + "})");
            try (ResultSet found = statement.executeQuery("SELECT count(*), " + sums + " FROM customers")) {
                found.next();
                return "rows=" + found.getLong(1) + " sum=" + found.getDouble(2);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
