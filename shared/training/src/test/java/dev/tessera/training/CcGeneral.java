package dev.tessera.training;

import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.Recipe;
import dev.tessera.model.definition.Role;
import dev.tessera.model.definition.SegmentationDefinition;
import dev.tessera.model.value.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;

/** The card customers of ../shared/data/cc-general: 8,950 rows, 17 numbers, 313 gaps in MINIMUM_PAYMENTS. */
public final class CcGeneral {
    final Definition definition;
    final Customers customers;

    private CcGeneral(Definition definition, Customers customers) {
        this.definition = definition;
        this.customers = customers;
    }

    public static CcGeneral read(SegmentationDefinition segmentation) throws IOException {
        return read("cc-general/CC GENERAL.csv", segmentation, Recipe.of(ColumnType.NUMBER, false));
    }

    /** The file, or another like it, with one recipe for every column. */
    public static CcGeneral read(String path, SegmentationDefinition segmentation, Recipe recipe) throws IOException {
        CsvFile file = new CsvFile(Files.readString(SharedData.file(path)));
        Map<String, ColumnDefinition> columns = new LinkedHashMap<>();
        for (String name : file.header.subList(1, file.header.size())) {
            columns.put(
                    name, ColumnDefinition.of(ColumnType.NUMBER, Role.BEHAVIOUR).with(recipe));
        }
        Definition definition = Trainings.definition(columns, Map.of("behaviour", segmentation));
        Customers.Builder builder = Trainings.customers(definition);
        for (var row : file.rows) {
            Values values = new Values(columns.size());
            for (int j = 0; j < columns.size(); j++) {
                String cell = row.get(j + 1);
                values.setNumber(j, cell.isEmpty() ? Double.NaN : Double.parseDouble(cell));
            }
            builder.add(row.get(0), values);
        }
        return new CcGeneral(definition, builder.build());
    }
}
