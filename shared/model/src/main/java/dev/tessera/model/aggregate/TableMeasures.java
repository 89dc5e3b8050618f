package dev.tessera.model.aggregate;

import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.FeatureDefinition;
import dev.tessera.model.definition.FeatureDefinition.OfRows;
import dev.tessera.model.definition.TableDefinition;
import dev.tessera.model.expression.Expression;
import dev.tessera.model.value.TableSchema;
import dev.tessera.model.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All measures of one table's rows, each once, in the order of the features that need them. Thread-safe. */
public final class TableMeasures {
    private final List<Measure> measures = new ArrayList<>();
    private final List<Reading> readings = new ArrayList<>();
    private final int[] dates;

    /** Where in a row one measure finds what it needs. */
    private record Reading(int column, int by, @Nullable Expression where) {}

    /** Of a table that is not of customers. */
    public TableMeasures(Definition definition, String table) {
        TableDefinition tableDefinition =
                Objects.requireNonNull(definition.tables().get(table));
        TableSchema schema = TableSchema.of(tableDefinition);
        for (FeatureDefinition feature : definition.features().values()) {
            if (feature instanceof OfRows rows && rows.table().equals(table)) {
                Measure measure = Measure.of(rows);
                if (!measures.contains(measure)) {
                    measures.add(measure);
                    readings.add(reading(measure, schema));
                }
            }
        }
        dates = measures.stream()
                .map(Measure::dateColumn)
                .filter(Objects::nonNull)
                .distinct()
                .mapToInt(schema::indexOf)
                .toArray();
    }

    private static Reading reading(Measure measure, TableSchema schema) {
        return new Reading(
                measure.column() == null ? -1 : schema.indexOf(measure.column()),
                measure.by() == null ? -1 : schema.indexOf(measure.by()),
                measure.where() == null ? null : Expression.condition(measure.where(), schema.columns()));
    }

    /** The measures, in order. */
    public List<Measure> measures() {
        return List.copyOf(measures);
    }

    /** Adds a row to {@code states}, which are of these measures. */
    public void add(States states, String rowKey, Values row) {
        double newest = Double.NaN;
        for (int date : dates) {
            newest = Double.isNaN(newest) || row.number(date) > newest ? row.number(date) : newest;
        }
        states.begin(newest);
        for (int i = 0; i < readings.size(); i++) {
            Reading reading = readings.get(i);
            if (reading.where == null || reading.where.holds(row)) {
                states.get(i)
                        .add(
                                reading.column < 0 ? Double.NaN : row.number(reading.column),
                                reading.column < 0 ? null : row.text(reading.column),
                                reading.by < 0 ? Double.NaN : row.number(reading.by),
                                rowKey);
            }
        }
    }
}
