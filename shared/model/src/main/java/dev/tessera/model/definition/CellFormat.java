package dev.tessera.model.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a column's cells are written.
 *
 * @param decimal the decimal sign of numbers, {@code '.'} or {@code ','}; the other one may group thousands
 * @param dateFormat the one format of a date column, as {@link java.time.format.DateTimeFormatter} has it, such as
 *     {@code d.M.yyyy}; null for {@code yyyy-MM-dd}, with or without a time
 * @param order a category's levels from least to most, empty where they have no order
 * @param valid which values can be true
 */
public record CellFormat(char decimal, @Nullable String dateFormat, List<String> order, Valid valid) {
    /** Plain cells, any value. */
    public static final CellFormat PLAIN = new CellFormat('.', null, List.of(), Valid.ANY);

    /** Copies and checks. */
    public CellFormat {
        order = List.copyOf(order);
        if (decimal != '.' && decimal != ',') {
            throw new DefinitionException("decimal must be point or comma, but is '" + decimal + "'");
        }
        DateFormat.of(dateFormat);
        if (order.stream().distinct().count() != order.size()) {
            throw new DefinitionException("order names a level twice: " + order);
        }
    }

    /** All that decides how a cell is read, as one text: part of the hash of a table's schema. */
    public String described() {
        return List.of(
                        String.valueOf(decimal),
                        String.valueOf(dateFormat),
                        String.valueOf(order),
                        String.valueOf(valid.min()),
                        String.valueOf(valid.max()),
                        valid.in().stream().sorted().toList().toString(),
                        String.valueOf(valid.pattern()),
                        valid.otherwise().name())
                .toString();
    }
}
