package dev.tessera.model.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.model.aggregate.Measure;
import dev.tessera.model.assembly.AssemblyPlan.Input;
import dev.tessera.model.assembly.AssemblyPlan.Table;
import dev.tessera.model.definition.Aggregate;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Delivery;
import dev.tessera.model.definition.Duplicates;
import dev.tessera.model.json.ReadableJson;
import dev.tessera.model.value.TableSchema;
import dev.tessera.model.value.TableSchema.Column;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes and reads {@code assembly.json}, which lies beside a training's models; its form is in {@code docs/tables.md}. */
public final class AssemblyJson {
    private static final String FORMAT = "tessera-assembly/1";

    private AssemblyJson() {}

    /** As JSON in UTF-8. */
    public static byte[] write(AssemblyPlan plan) {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("format", FORMAT);
        root.put("asOf", plan.asOf() == null ? null : plan.asOf().toString());
        root.put("customers", plan.customers());
        ArrayNode tables = root.putArray("tables");
        for (Table table : plan.tables()) {
            ObjectNode written = tables.addObject()
                    .put("name", table.name())
                    .put("ofCustomers", table.ofCustomers())
                    .put("schema", table.schema().hash())
                    .put("delivery", table.delivery().name())
                    .put("duplicates", table.duplicates().name())
                    .put("through", table.through())
                    .put("leads", table.leads());
            if (table.ofCustomers()) {
                ArrayNode columns = written.putArray("columns");
                for (Column column : table.schema().columns()) {
                    columns.addObject()
                            .put("name", column.name())
                            .put("type", column.type().name());
                }
            } else {
                ArrayNode measures = written.putArray("measures");
                table.measures().forEach(measure -> write(measure, measures.addObject()));
            }
        }
        ArrayNode inputs = root.putArray("inputs");
        for (Input input : plan.inputs()) {
            inputs.addObject()
                    .put("feature", input.feature())
                    .put("type", input.type().name())
                    .put("table", input.table())
                    .put("place", input.place());
        }
        return ReadableJson.write(root);
    }

    private static void write(Measure measure, ObjectNode to) {
        to.put("aggregate", measure.aggregate().name());
        if (measure.column() != null) {
            to.put("column", measure.column());
        }
        if (measure.by() != null) {
            to.put("by", measure.by());
        }
        if (!Double.isNaN(measure.quantile())) {
            to.put("quantile", measure.quantile());
        }
        if (measure.level() != null) {
            to.put("level", measure.level());
        }
        if (measure.where() != null) {
            to.put("where", measure.where());
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException when it is no such document, or one of a newer form
     */
    public static AssemblyPlan read(byte[] json) throws IOException {
        JsonNode root = new ObjectMapper().readTree(json);
        String format = root.path("format").asText();
        if (!format.equals(FORMAT)) {
            throw new IOException("expected " + FORMAT + ", found '" + format + "'");
        }
        List<Table> tables = new ArrayList<>();
        for (JsonNode table : root.path("tables")) {
            tables.add(table(table));
        }
        List<Input> inputs = new ArrayList<>();
        for (JsonNode input : root.path("inputs")) {
            inputs.add(new Input(
                    input.path("feature").asText(),
                    ColumnType.valueOf(input.path("type").asText()),
                    input.path("table").asInt(),
                    input.path("place").asInt()));
        }
        String asOf = text(root, "asOf");
        return new AssemblyPlan(
                asOf == null ? null : LocalDate.parse(asOf),
                root.path("customers").asText(),
                tables,
                inputs);
    }

    private static Table table(JsonNode table) {
        List<Column> columns = new ArrayList<>();
        for (JsonNode column : table.path("columns")) {
            columns.add(new Column(
                    column.path("name").asText(),
                    ColumnType.valueOf(column.path("type").asText())));
        }
        List<Measure> measures = new ArrayList<>();
        for (JsonNode measure : table.path("measures")) {
            measures.add(new Measure(
                    Aggregate.valueOf(measure.path("aggregate").asText()),
                    text(measure, "column"),
                    text(measure, "by"),
                    measure.path("quantile").asDouble(Double.NaN),
                    text(measure, "level"),
                    text(measure, "where")));
        }
        boolean ofCustomers = table.path("ofCustomers").asBoolean();
        if (!ofCustomers) {
            measures.forEach(measure -> columns.add(new Column(measure.described(), ColumnType.NUMBER)));
        }
        return new Table(
                table.path("name").asText(),
                ofCustomers,
                new TableSchema(table.path("schema").asText(), columns),
                Delivery.valueOf(table.path("delivery").asText()),
                Duplicates.valueOf(table.path("duplicates").asText()),
                text(table, "through"),
                table.path("leads").asBoolean(),
                measures);
    }

    private static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.get(field);
        return value == null || value.isNull() ? null : value.asText();
    }
}
