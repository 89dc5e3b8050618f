package dev.tessera.training.identity;

import dev.tessera.clustering.parallel.Workers;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.scoring.Model;
import dev.tessera.model.scoring.Scorer;
import dev.tessera.model.value.TableSchema.Column;
import dev.tessera.model.value.Values;
import java.util.List;
import java.util.Optional;

/** Scores a training's customers by another training's model. */
public final class Rescoring {
    private static final int ROWS_PER_TASK = 1024;

    private Rescoring() {}

    /**
     * Where the model puts the customers.
     *
     * @return n, the ids of its segments; empty where the customers lack a feature that it has
     */
    public static Optional<int[]> of(Model model, Customers customers, int threads) {
        List<Column> columns = model.schema().columns();
        int[] sources = new int[columns.size()];
        for (int i = 0; i < sources.length; i++) {
            sources[i] = customers.indexOf(columns.get(i).name());
            if (sources[i] < 0
                    || customers.features().get(sources[i]).type()
                            != columns.get(i).type()) {
                return Optional.empty();
            }
        }
        Scorer scorer = new Scorer(model);
        int[] segments = new int[customers.size()];
        int tasks = (segments.length + ROWS_PER_TASK - 1) / ROWS_PER_TASK;
        try (Workers workers = new Workers(threads)) {
            workers.run(tasks, (task, worker) -> {
                int end = Math.min(segments.length, (task + 1) * ROWS_PER_TASK);
                for (int row = task * ROWS_PER_TASK; row < end; row++) {
                    segments[row] = scorer.score(values(customers, row, columns, sources))
                            .segment()
                            .id();
                }
            });
        }
        return Optional.of(segments);
    }

    private static Values values(Customers customers, int row, List<Column> columns, int[] sources) {
        Values values = new Values(sources.length);
        for (int i = 0; i < sources.length; i++) {
            if (columns.get(i).type() == ColumnType.CATEGORY) {
                values.setText(i, customers.text(row, sources[i]));
            } else {
                values.setNumber(i, customers.value(row, sources[i]));
            }
        }
        return values;
    }
}
