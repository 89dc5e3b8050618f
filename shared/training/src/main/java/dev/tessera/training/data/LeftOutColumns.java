package dev.tessera.training.data;

import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.result.DataReport.LeftOut;
import dev.tessera.model.result.TableReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Columns of which no feature is made, and why. */
public final class LeftOutColumns {
    private LeftOutColumns() {}

    /**
     * Table by table: those of which the definition says why, those that it does not list, and customers' dates that no
     * feature counts days from.
     */
    public static List<LeftOut> of(Definition definition, Map<String, TableReading> readings) {
        List<LeftOut> all = new ArrayList<>();
        definition.tables().forEach((name, table) -> {
            table.leftOut().forEach((column, why) -> all.add(new LeftOut(name, column, why)));
            readings.getOrDefault(name, TableReading.NONE).unlisted().stream()
                    .filter(column -> !table.leftOut().containsKey(column))
                    .forEach(column -> all.add(new LeftOut(name, column, "the definition does not list it")));
            table.columns().forEach((column, each) -> {
                if (table.isOfCustomers()
                        && each.type() == ColumnType.DATE
                        && !definition.isCountedFrom(name, column)) {
                    all.add(new LeftOut(name, column, "it is a date that no feature counts days from"));
                }
            });
        });
        return all;
    }
}
