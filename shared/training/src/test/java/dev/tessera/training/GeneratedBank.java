package dev.tessera.training;

import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.MissingValues;
import dev.tessera.model.definition.Recipe;
import dev.tessera.model.definition.Role;
import dev.tessera.model.definition.Scale;
import dev.tessera.model.definition.SegmentationDefinition;
import dev.tessera.model.definition.Transform;
import dev.tessera.model.value.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Customers of three kinds, with gaps, categories, a constant, a skewed column and an outcome. */
public final class GeneratedBank {
    private static final String[] CARDS = {"blue", "silver", "gold"};

    private GeneratedBank() {}

    public static Map<String, ColumnDefinition> columns() {
        Map<String, ColumnDefinition> columns = new LinkedHashMap<>();
        columns.put("balance", ColumnDefinition.of(ColumnType.NUMBER, Role.BEHAVIOUR));
        columns.put(
                "spending",
                ColumnDefinition.of(ColumnType.NUMBER, Role.BEHAVIOUR)
                        .with(Recipe.of(ColumnType.NUMBER, false)
                                .with(Transform.LOG1P)
                                .with(Scale.STANDARD)
                                .with(MissingValues.MEAN)
                                .weighted(1)));
        columns.put("age", ColumnDefinition.of(ColumnType.NUMBER, Role.DEMOGRAPHIC));
        columns.put(
                "card",
                ColumnDefinition.of(ColumnType.CATEGORY, Role.DEMOGRAPHIC)
                        .with(Recipe.of(ColumnType.CATEGORY, false)
                                .with(Transform.NONE)
                                .with(Scale.STANDARD)
                                .with(MissingValues.OWN_LEVEL)
                                .weighted(1.5)));
        columns.put("country", ColumnDefinition.of(ColumnType.CATEGORY, Role.DEMOGRAPHIC));
        columns.put("branch", ColumnDefinition.of(ColumnType.NUMBER, Role.DEMOGRAPHIC));
        columns.put("churned", ColumnDefinition.of(ColumnType.CATEGORY, Role.PROFILE));
        return columns;
    }

    public static Definition definition() {
        Map<String, SegmentationDefinition> segmentations = new LinkedHashMap<>();
        segmentations.put("everything", Trainings.scaled("3-5"));
        segmentations.put("behaviour", Trainings.pca("2-3", 0.8, "balance", "spending", "age"));
        return Trainings.definition(columns(), segmentations);
    }

    /** {@code n} customers, added in an order that {@code order} decides and nothing else. */
    public static Customers customers(Definition definition, int n, long order) {
        Random random = new Random(1);
        Map<String, Values> rows = new LinkedHashMap<>();
        for (int i = 0; i < n; i++) {
            int kind = random.nextInt(10) < 5 ? 0 : random.nextInt(2) + 1;
            Object balance = 1000 * kind + 300 * random.nextGaussian();
            @Nullable Object spending = random.nextInt(20) == 0 ? null : Math.exp(3 + kind + random.nextGaussian());
            @Nullable Object age = random.nextInt(15) == 0 ? null : 20 + 15 * kind + random.nextInt(20);
            @Nullable Object card = random.nextInt(12) == 0 ? null : CARDS[random.nextInt(4) == 0 ? 1 : kind];
            String churned = random.nextInt(4) < kind ? "yes" : "no";
            rows.put("c" + i, Trainings.row(balance, spending, age, card, "AT", 7, churned));
        }
        List<String> ids = new ArrayList<>(rows.keySet());
        Collections.shuffle(ids, new Random(order));
        Customers.Builder builder = Trainings.customers(definition);
        for (String id : ids) {
            builder.add(id, Objects.requireNonNull(rows.get(id)));
        }
        return builder.build();
    }
}
