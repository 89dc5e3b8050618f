package dev.tessera.model.assembly;

import dev.tessera.model.aggregate.Measure;
import dev.tessera.model.aggregate.States;
import dev.tessera.model.aggregate.TableMeasures;
import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.DefinitionException;
import dev.tessera.model.definition.Delivery;
import dev.tessera.model.definition.Duplicates;
import dev.tessera.model.definition.FeatureDefinition.OfRows;
import dev.tessera.model.definition.TableDefinition;
import dev.tessera.model.value.TableSchema;
import dev.tessera.model.value.TableSchema.Column;
import dev.tessera.model.value.Values;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a customer's features come from the tables: what of a definition is needed once files have been read.
 *
 * @param asOf the day that days are counted to; null where the definition leaves it to the data, and for a training to
 *     learn
 * @param customers the name of the table that says who the customers are
 * @param tables in the definition's order
 * @param inputs the features that are not derived, and the customers' dates that derived ones count days from, in order
 */
public record AssemblyPlan(@Nullable LocalDate asOf, String customers, List<Table> tables, List<Input> inputs) {
    /**
     * One table.
     *
     * @param ofCustomers whether it has one row a customer
     * @param schema the columns of a table of customers, and what is kept of the rows of any other
     * @param delivery how its files relate
     * @param duplicates what becomes of rows of one customer
     * @param through the table that leads its rows to their customers, null where they name them
     * @param leads whether another table's rows reach their customers through it
     * @param measures of a table of customers none
     */
    public record Table(
            String name,
            boolean ofCustomers,
            TableSchema schema,
            Delivery delivery,
            Duplicates duplicates,
            @Nullable String through,
            boolean leads,
            List<Measure> measures) {
        /** Copies. */
        public Table {
            measures = List.copyOf(measures);
        }

        /**
         * What a customer's row says together with an earlier one, where there is one: the row itself, or with {@link
         * Duplicates#MERGE} the last value of each column that is not missing.
         */
        public Values after(@Nullable Values earlier, Values row) {
            if (earlier == null || duplicates == Duplicates.LAST) {
                return row;
            }
            Values merged = new Values(row.size());
            for (int i = 0; i < row.size(); i++) {
                merged.setNumber(i, Double.isNaN(row.number(i)) ? earlier.number(i) : row.number(i));
                merged.setText(i, row.text(i) == null ? earlier.text(i) : row.text(i));
            }
            return merged;
        }

        /** Whether a row replaces the row of its key, so that rows are kept apart. */
        public boolean isByRow() {
            return isByRow(leads, delivery);
        }

        private static boolean isByRow(boolean leads, Delivery delivery) {
            return leads || delivery == Delivery.FULL || delivery == Delivery.DELTA;
        }
    }

    /**
     * Where a feature comes from.
     *
     * @param table its place among the tables
     * @param place of the column in a table of customers, else of the measure
     */
    public record Input(String feature, ColumnType type, int table, int place) {}

    /** Copies. */
    public AssemblyPlan {
        tables = List.copyOf(tables);
        inputs = List.copyOf(inputs);
    }

    /**
     * Of a definition.
     *
     * @throws DefinitionException when a condition on rows is none, or a table cannot be delivered as it says
     */
    public static AssemblyPlan of(Definition definition) {
        Map<String, Table> tables = new LinkedHashMap<>();
        definition.tables().forEach((name, table) -> tables.put(name, table(definition, name, table)));
        List<String> names = List.copyOf(tables.keySet());
        List<Input> inputs = new ArrayList<>();
        for (Column feature : TableSchema.ofFeatures(definition).columns()) {
            input(definition, tables, feature.name())
                    .ifPresent(found -> inputs.add(
                            new Input(feature.name(), feature.type(), names.indexOf(found.table()), found.place())));
        }
        return new AssemblyPlan(definition.asOf(), definition.customersTable(), List.copyOf(tables.values()), inputs);
    }

    private record Found(String table, int place) {}

    /** Nothing of a feature that is computed of others. */
    private static Optional<Found> input(Definition definition, Map<String, Table> tables, String feature) {
        if (definition.features().containsKey(feature)) {
            if (definition.features().get(feature) instanceof OfRows rows) {
                Table table = Objects.requireNonNull(tables.get(rows.table()));
                return table.ofCustomers()
                        ? Optional.empty()
                        : Optional.of(new Found(rows.table(), table.measures().indexOf(Measure.of(rows))));
            }
            return Optional.empty();
        }
        return definition.tables().entrySet().stream()
                .filter(table -> isInput(definition, table.getKey(), table.getValue(), feature))
                .map(table -> new Found(
                        table.getKey(),
                        Objects.requireNonNull(tables.get(table.getKey()))
                                .schema()
                                .indexOf(feature)))
                .findFirst();
    }

    private static boolean isInput(Definition definition, String name, TableDefinition table, String column) {
        ColumnDefinition found = table.isOfCustomers() ? table.columns().get(column) : null;
        return found != null && (found.type() != ColumnType.DATE || definition.isCountedFrom(name, column));
    }

    private static Table table(Definition definition, String name, TableDefinition table) {
        boolean leads = definition.tables().values().stream()
                .anyMatch(other -> name.equals(other.owner().through()));
        if (table.delivery() == Delivery.WINDOW && (leads || table.isOfCustomers())) {
            throw new DefinitionException(
                    List.of("tables", name, "delivery"),
                    "days are replaced only in a table of events; "
                            + (leads
                                    ? "rows of other tables find their customers in this one"
                                    : "this one has a row a customer")
                            + ", so that it is delivered full or delta");
        }
        List<Measure> measures = table.isOfCustomers() ? List.of() : new TableMeasures(definition, name).measures();
        TableSchema schema = table.isOfCustomers()
                ? TableSchema.of(table)
                : TableSchema.ofMeasures(
                        table,
                        Table.isByRow(leads, table.delivery()),
                        measures.stream().map(Measure::described).toList());
        return new Table(
                name,
                table.isOfCustomers(),
                schema,
                table.delivery(),
                table.duplicates(),
                table.owner().through(),
                leads,
                measures);
    }

    /** Of one table of customers whose columns are the features. */
    public static AssemblyPlan of(String table, TableSchema schema, Delivery delivery) {
        List<Input> inputs = new ArrayList<>();
        for (int i = 0; i < schema.columns().size(); i++) {
            inputs.add(new Input(
                    schema.columns().get(i).name(), schema.columns().get(i).type(), 0, i));
        }
        return new AssemblyPlan(
                null,
                table,
                List.of(new Table(table, true, schema, delivery, Duplicates.LAST, null, false, List.of())),
                inputs);
    }

    /** The same with the day that days are counted to, where none was stated. */
    public AssemblyPlan asOf(LocalDate learned) {
        return asOf == null ? new AssemblyPlan(learned, customers, tables, inputs) : this;
    }

    /** Whether the only table is one of customers, so that there is nothing to put together. */
    public boolean isOneTable() {
        return tables.size() == 1
                && tables.get(0).ofCustomers()
                && inputs.size() == tables.get(0).schema().columns().size();
    }

    /** The table called {@code name}. */
    public Table table(String name) {
        return tables.stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no table '" + name + "'"));
    }

    /** The table that says who the customers are. */
    public Table customersTable() {
        return table(customers);
    }

    /**
     * One customer's {@link #inputs}.
     *
     * @param rows by the name of a table of customers, what it says of the customer; without one that says nothing
     * @param states by the name of any other table, what the customer's rows add up to; without one that has none
     */
    public Values inputs(Map<String, Values> rows, Map<String, States> states) {
        double day = asOf == null ? Double.NaN : asOf.toEpochDay();
        Values values = new Values(inputs.size());
        for (int i = 0; i < inputs.size(); i++) {
            Input input = inputs.get(i);
            Table table = tables.get(input.table());
            if (table.ofCustomers()) {
                Values row = rows.get(table.name());
                if (row != null) {
                    values.setNumber(i, row.number(input.place()));
                    values.setText(i, row.text(input.place()));
                }
                continue;
            }
            States added = states.get(table.name());
            if (added == null) {
                values.setNumber(
                        i, table.measures().get(input.place()).aggregate().withoutRows());
            } else {
                values.setNumber(i, added.number(input.place(), day));
                values.setText(i, added.text(input.place()));
            }
        }
        return values;
    }
}
