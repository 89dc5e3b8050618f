package dev.tessera.local.sample;

import dev.tessera.local.sample.Column.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Spoils some of the rows that go through it as real files are spoilt, and counts what it did. */
final class MessyRowWriter implements RowWriter {
    private final String file;
    private final Table table;
    private final Set<MessKind> kinds;
    private final RowWriter next;
    private final Draws draws;
    private final PlantedMess planted;
    private final Map<MessKind, Recurrence> recurrences = new EnumMap<>(MessKind.class);
    private final Map<MessKind, List<Integer>> columns = new EnumMap<>(MessKind.class);

    MessyRowWriter(String file, Table table, Set<MessKind> kinds, RowWriter next, Draws draws, PlantedMess planted)
            throws IOException {
        this.file = file;
        this.table = table;
        this.kinds = kinds;
        this.next = next;
        this.draws = draws;
        this.planted = planted;
        for (MessKind kind : kinds) {
            columns.put(
                    kind,
                    IntStream.range(1, table.columns().size())
                            .filter(i -> kind.spoils(table.columns().get(i)))
                            .boxed()
                            .toList());
            if (kind.every() > 0) {
                recurrences.put(kind, new Recurrence(kind.every(), draws.split()));
            }
        }
        header();
    }

    @Override
    public void write(List<String> clean) throws IOException {
        List<String> row = new ArrayList<>(clean);
        recurrences.values().forEach(Recurrence::nextRow);
        if (kinds.contains(MessKind.DATE_FORMAT)) {
            dates(row);
        }
        List<String> unspoilt = List.copyOf(row);
        recurrences.forEach((kind, recurrence) -> {
            if (MessKind.CELLS.contains(kind) && recurrence.isDue()) {
                spoil(kind, row, unspoilt);
            }
        });
        for (Map.Entry<MessKind, Recurrence> each : recurrences.entrySet()) {
            if (MessKind.ROWS.contains(each.getKey())
                    && each.getValue().isDue()
                    && plant(each.getKey(), row, unspoilt)) {
                break;
            }
        }
        next.write(widened(row));
    }

    @Override
    public void close() throws IOException {
        next.close();
    }

    private void header() throws IOException {
        List<String> header = new ArrayList<>(table.header());
        repeated().forEach(column -> {
            header.add(header.get(column));
            planted.add(file, MessKind.REPEATED_HEADER, header.get(column));
        });
        if (kinds.contains(MessKind.EMPTY_HEADER)) {
            header.add("");
            planted.add(file, MessKind.EMPTY_HEADER, "");
        }
        if (kinds.contains(MessKind.DATE_FORMAT)) {
            columns.getOrDefault(MessKind.DATE_FORMAT, List.of())
                    .forEach(column -> planted.add(file, MessKind.DATE_FORMAT, header.get(column)));
        }
        next.write(header);
    }

    /** The column that is there twice. */
    private List<Integer> repeated() {
        List<Integer> all = columns.getOrDefault(MessKind.REPEATED_HEADER, List.of());
        return all.subList(0, Math.min(1, all.size()));
    }

    private List<String> widened(List<String> row) {
        repeated().forEach(column -> row.add(row.get(column)));
        if (kinds.contains(MessKind.EMPTY_HEADER)) {
            row.add("");
        }
        return row;
    }

    private void dates(List<String> row) {
        for (int column : columns.getOrDefault(MessKind.DATE_FORMAT, List.of())) {
            boolean day = table.columns().get(column).kind() == Kind.DATE;
            row.set(column, day ? SpoiltCell.date(row.get(column)) : SpoiltCell.time(row.get(column)));
        }
    }

    /** Spoils a cell that is not yet, if there is one to spoil; else the next row's turn comes. */
    private boolean spoil(MessKind kind, List<String> row, List<String> unspoilt) {
        List<Integer> among = columns.getOrDefault(kind, List.of());
        if (among.isEmpty()) {
            return false;
        }
        int column = draws.pick(among);
        String cell = row.get(column);
        String spoilt = cell.equals(unspoilt.get(column)) ? SpoiltCell.of(kind, cell, draws) : null;
        if (spoilt == null) {
            return false;
        }
        row.set(column, spoilt);
        done(kind, table.columns().get(column).name());
        return true;
    }

    private boolean plant(MessKind kind, List<String> row, List<String> unspoilt) throws IOException {
        return switch (kind) {
            case DUPLICATE_ROW -> before(kind, row);
            case REPEATED_KEY -> {
                // An older state of the row, before it: the later one counts.
                List<String> older = new ArrayList<>(row);
                yield outdate(older) && before(kind, older);
            }
            case RAGGED_ROW -> {
                // Somebody mended the row and left the broken one in, before it.
                next.write(ragged(widened(new ArrayList<>(row))));
                done(kind, "");
                yield true;
            }
            default -> spoil(kind, row, unspoilt);
        };
    }

    private boolean before(MessKind kind, List<String> row) throws IOException {
        next.write(widened(new ArrayList<>(row)));
        done(kind, "");
        return true;
    }

    private boolean outdate(List<String> row) {
        List<Integer> amounts = table.indexes(Kind.MONEY);
        if (amounts.isEmpty()) {
            return false;
        }
        row.set(draws.pick(amounts), "0.00");
        return true;
    }

    /** A cell too many or too few. */
    private List<String> ragged(List<String> row) {
        if (draws.chance(0.5)) {
            row.add(draws.between(1, row.size()), " trade");
        } else {
            row.removeLast();
        }
        return row;
    }

    private void done(MessKind kind, String column) {
        Recurrence recurrence = recurrences.get(kind);
        if (recurrence != null) {
            recurrence.done();
        }
        planted.add(file, kind, column);
    }
}
