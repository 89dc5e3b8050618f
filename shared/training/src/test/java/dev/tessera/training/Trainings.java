package dev.tessera.training;

import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.Delivery;
import dev.tessera.model.definition.KRange;
import dev.tessera.model.definition.Playbook;
import dev.tessera.model.definition.SegmentationDefinition;
import dev.tessera.model.definition.Space;
import dev.tessera.model.definition.TableDefinition;
import dev.tessera.model.result.TableReading;
import dev.tessera.model.result.TrainingSummary.FileSummary;
import dev.tessera.model.value.TableSchema;
import dev.tessera.model.value.Values;
import dev.tessera.training.identity.Ancestry;
import dev.tessera.training.stage.Progress;
import dev.tessera.training.stage.TrainingException;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Trainings to test with: fixed ids and times, so that whole outputs can be compared. */
public final class Trainings {
    public static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private Trainings() {}

    public static SegmentationDefinition scaled(String k, String... features) {
        return SegmentationDefinition.of(List.of(features), KRange.parse(k), Space.SCALED, 0.9);
    }

    public static SegmentationDefinition pca(String k, double share, String... features) {
        return SegmentationDefinition.of(List.of(features), KRange.parse(k), Space.PCA, share);
    }

    public static Definition definition(
            Map<String, ColumnDefinition> columns, Map<String, SegmentationDefinition> segmentations) {
        return Definition.builder(
                        "bank",
                        Map.of("customers", TableDefinition.ofCustomers("id", Delivery.FULL, List.of(), 0.05, columns)),
                        segmentations)
                .build();
    }

    public static Customers.Builder customers(Definition definition) {
        return Customers.builder(TableSchema.of(definition.customers()).columns());
    }

    /** One row: a {@link Number} or a text for each column, null for missing. */
    public static Values row(@Nullable Object... cells) {
        Values values = new Values(cells.length);
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] instanceof Number number) {
                values.setNumber(i, number.doubleValue());
            } else if (cells[i] instanceof String text) {
                values.setText(i, text);
            }
        }
        return values;
    }

    public static TrainingRequest request(Definition definition, Customers customers, int threads) {
        return request(definition, customers, null, threads, Map.of(), List.of());
    }

    public static TrainingRequest request(
            Definition definition,
            Customers customers,
            @Nullable LocalDate asOf,
            int threads,
            Map<String, Ancestry> ancestries,
            List<Playbook> playbooks) {
        return new TrainingRequest(
                "t-1",
                NOW,
                definition,
                "dataset: bank\n",
                List.of("The column x was left out: it is constant."),
                customers,
                asOf,
                List.of(new FileSummary("customers.csv", "v1", "customers", customers.size(), 0)),
                Map.of("customers", new TableReading(customers.size(), 0, 0, 0, Map.of())),
                7,
                Map.of("read", 12L),
                true,
                threads,
                ancestries,
                playbooks);
    }

    public static MemoryOutput run(Definition definition, Customers customers) throws IOException, TrainingException {
        return run(definition, customers, 2);
    }

    public static MemoryOutput run(Definition definition, Customers customers, int threads)
            throws IOException, TrainingException {
        MemoryOutput output = new MemoryOutput();
        Training.run(request(definition, customers, threads), output, Progress.none(), InstantSource.fixed(NOW));
        return output;
    }
}
