package dev.tessera.local.sample;

import java.util.List;
import java.util.stream.IntStream;

/** A made-up table: the first column is its key. */
record Table(String name, List<Column> columns) {
    Table {
        columns = List.copyOf(columns);
    }

    static Table of(String name, Column... columns) {
        return new Table(name, List.of(columns));
    }

    List<String> header() {
        return columns.stream().map(Column::name).toList();
    }

    /** Where the columns of {@code kind} stand. */
    List<Integer> indexes(Column.Kind kind) {
        return IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).kind() == kind)
                .boxed()
                .toList();
    }
}
