package dev.tessera.training.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.result.Profiles.Highlight;
import dev.tessera.model.value.TableSchema.Column;
import dev.tessera.model.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RepetitionTest {
    private static final List<String> FEATURES = List.of(
            "CASH_ADVANCE", "CASH_ADVANCE_FREQUENCY", "CREDIT_LIMIT", "AVAILABLE", "days_since_since", "PAYMENTS");

    @Test
    void whatRepeatsOneBeforeComesLast() {
        Random random = new Random(1);
        Customers.Builder builder = Customers.builder(FEATURES.stream()
                .map(name -> new Column(name, ColumnType.NUMBER))
                .toList());
        for (int i = 0; i < 200; i++) {
            Values values = new Values(FEATURES.size());
            double limit = random.nextDouble();
            double[] row = {
                random.nextDouble(),
                random.nextDouble(),
                limit,
                -Math.exp(limit),
                random.nextDouble(),
                i % 10 == 0 ? Double.NaN : random.nextDouble()
            };
            for (int j = 0; j < row.length; j++) {
                values.setNumber(j, row[j]);
            }
            builder.add("c" + i, values);
        }
        Customers customers = builder.build();
        Map<String, FeatureText> texts = new LinkedHashMap<>();
        List<Highlight> highlights = new ArrayList<>();
        for (int j = 0; j < FEATURES.size(); j++) {
            texts.put(FEATURES.get(j), FeatureText.of(customers, j));
            highlights.add(new Highlight("x", FEATURES.get(j), null, 0.9 - 0.1 * j, null, null, null));
        }
        int[] rows = IntStream.range(0, customers.size()).toArray();
        // By its words the frequency repeats the advance, by its ranks what is available repeats the limit.
        assertEquals(
                List.of(
                        "CASH_ADVANCE",
                        "CREDIT_LIMIT",
                        "days_since_since",
                        "PAYMENTS",
                        "CASH_ADVANCE_FREQUENCY",
                        "AVAILABLE"),
                new Repetition(customers, texts, rows)
                        .last(highlights).stream().map(Highlight::feature).toList());
    }
}
