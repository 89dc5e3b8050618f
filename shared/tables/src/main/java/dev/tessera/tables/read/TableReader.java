package dev.tessera.tables.read;

import dev.tessera.model.contribution.Contribution;
import dev.tessera.model.contribution.ContributionTooLargeException;
import dev.tessera.model.definition.TableDefinition;
import dev.tessera.model.value.TableSchema;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Streams one file of a table: rows in, contributions out. Memory does not grow with the file. Thread-safe. */
public final class TableReader {
    /** How many bad rows an error tells of. */
    private static final int TOLD = 3;

    private final TableDefinition table;
    private final ReadOptions options;

    /** Reads files of {@code table}. */
    public TableReader(TableDefinition table) {
        this(table, ReadOptions.DEFAULT);
    }

    /** The same, as {@code options} say. */
    public TableReader(TableDefinition table, ReadOptions options) {
        this.table = table;
        // A definition knows its workbooks.
        this.options = table.sheet() == null ? options : options.of(table.sheet());
    }

    /**
     * Reads a whole file. A key that comes twice gives two contributions, in the file's order.
     *
     * @param name what errors call the file
     * @param in the file's bytes; not closed
     * @param contributions gets each good row, in the file's order
     * @param rejects gets each bad row, in the file's order
     * @throws NoRowsException when the file is empty or has only a header
     * @throws TableException when the file as a whole cannot be taken: no key column, a column of
     *     the definition absent, more bad rows than the definition allows
     * @throws ContributionTooLargeException that {@code contributions} throws, with the row's line and key columns
     */
    public ReadSummary read(String name, InputStream in, Consumer<Contribution> contributions, Consumer<Reject> rejects)
            throws IOException, TableException {
        try (Rows rows = TableFile.open(name, in, options)) {
            return read(name, rows, contributions, rejects);
        }
    }

    private ReadSummary read(String name, Rows rows, Consumer<Contribution> contributions, Consumer<Reject> rejects)
            throws IOException, TableException {
        TableSchema schema = TableSchema.of(table);
        RowTyping typing = new RowTyping(name, table, schema, rows.header(), options);
        int asOf = table.asOf() == null ? -1 : schema.indexOf(table.asOf());
        double newest = Double.NEGATIVE_INFINITY;
        Row row = rows.row();
        List<Reject> first = new ArrayList<>();
        long read = 0;
        long rejected = 0;
        while (rows.next()) {
            read++;
            Contribution contribution = typing.read(row);
            if (contribution != null) {
                newest = asOf < 0 ? newest : later(newest, contribution.values().number(asOf));
                try {
                    contributions.accept(contribution);
                } catch (ContributionTooLargeException e) {
                    throw e.at(name + ", line " + row.line() + ", the row of " + keyColumns());
                }
            } else {
                Reject reject = options.pseudonyms() == null
                        ? new Reject(row.line(), typing.faultyColumn(), typing.fault(), row.cells())
                        : new Reject(row.line(), typing.faultyColumn(), withoutText(typing.fault()), List.of());
                rejected++;
                if (first.size() < TOLD) {
                    first.add(reject);
                }
                rejects.accept(reject);
            }
        }
        if (read == 0) {
            throw NoRowsException.headerOnly(name);
        }
        if (rejected > table.rejectedShare() * read) {
            throw new TableException(tooManyRejected(name, read, rejected, first));
        }
        return new ReadSummary(
                read,
                rejected,
                typing.cleaning(),
                unlisted(rows.header()),
                rows.header().notes(),
                newest == Double.NEGATIVE_INFINITY ? null : newest);
    }

    private String keyColumns() {
        return table.key().stream().map(column -> "'" + column + "'").collect(Collectors.joining(" and "));
    }

    /** A date that is missing is not later. */
    private static double later(double newest, double date) {
        return date > newest ? date : newest;
    }

    /** What was expected; what was found may be anybody's id. */
    private static String withoutText(String fault) {
        int found = fault.indexOf(", found ");
        return (found < 0 ? "expected something else" : fault.substring(0, found))
                + ", found what is not told because the dataset has pseudonyms";
    }

    private List<String> unlisted(Header header) {
        return header.names().stream()
                .filter(name -> !table.columns().containsKey(name)
                        && !table.key().contains(name)
                        && !table.owner().column().equals(name))
                .toList();
    }

    private String tooManyRejected(String name, long read, long rejected, List<Reject> first) {
        StringBuilder message = new StringBuilder(String.format(
                Locale.ROOT,
                "%s: %d of %d rows (%s) cannot be read, more than the %s that rejected_share allows.",
                name,
                rejected,
                read,
                percent((double) rejected / read),
                percent(table.rejectedShare())));
        for (Reject reject : first) {
            message.append(" Line ").append(reject.line());
            if (!reject.column().isEmpty()) {
                message.append(", ").append(reject.column());
            }
            message.append(": ").append(reject.reason()).append('.');
        }
        return message.append(" Correct the file, or the definition: a column's type, the texts that mean missing, or"
                        + " rejected_share.")
                .toString();
    }

    private static String percent(double share) {
        double percent = 100 * share;
        return String.format(
                Locale.ROOT, percent >= 10 || percent == Math.rint(percent) ? "%.0f %%" : "%.2g %%", percent);
    }
}
