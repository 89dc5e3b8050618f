package dev.tessera.exports;

import dev.tessera.model.result.Migration;
import dev.tessera.model.result.Migration.Effect;
import dev.tessera.model.result.Profiles.SegmentProfile;
import dev.tessera.model.risk.Risk;
import dev.tessera.model.scoring.Score;
import dev.tessera.training.output.Moves;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where customers have moved since the model before, as rows; none of a first model. */
final class MigrationRows {
    private final SegmentationExport export;
    private final Map<Integer, SegmentProfile> segments = new HashMap<>();

    MigrationRows(SegmentationExport export) {
        this.export = export;
        export.profiles().segments().forEach(segment -> segments.put(segment.id(), segment));
    }

    /** Every pair of segments, those that nobody went between, too; then who was not there before, and who is gone. */
    void matrices(TableWriter to) throws IOException {
        Moves moves = export.moves();
        if (moves == null) {
            return;
        }
        Migration migration = moves.migration();
        effect("total", migration.before(), migration.after(), migration.total(), to);
        if (migration.dataEffect() != null) {
            effect("data", migration.before(), migration.before(), migration.dataEffect(), to);
        }
        if (migration.modelEffect() != null) {
            effect("model", migration.before(), migration.after(), migration.modelEffect(), to);
        }
        for (int j = 0; j < migration.after().size(); j++) {
            pair("added", null, migration.after().get(j), migration.addedTo()[j], migration.added(), to);
        }
        for (int i = 0; i < migration.before().size(); i++) {
            pair("gone", migration.before().get(i), null, migration.goneFrom()[i], migration.gone(), to);
        }
    }

    private void effect(String title, List<Integer> before, List<Integer> after, Effect effect, TableWriter to)
            throws IOException {
        for (int i = 0; i < before.size(); i++) {
            for (int j = 0; j < after.size(); j++) {
                pair(title, before.get(i), after.get(j), effect.counts()[i][j], effect.customers(), to);
            }
        }
    }

    private void pair(
            String effect, @Nullable Integer before, @Nullable Integer after, int customers, int of, TableWriter to)
            throws IOException {
        SegmentProfile segment = after == null ? null : segments.get(after);
        to.row(export.cells(
                segment == null ? null : export.tier(segment.id()),
                segment == null ? null : export.outlier(segment),
                previous(),
                effect,
                whole(before),
                before == null ? null : export.label(before),
                whole(after),
                segment == null ? null : segment.name(),
                after == null ? null : export.label(after),
                (long) customers,
                of == 0 ? 0.0 : customers / (double) of));
    }

    /** Who has moved, in the order of all customers. */
    void moved(TableWriter to) throws IOException {
        Moves moves = export.moves();
        if (moves == null) {
            return;
        }
        for (int row = 0; row < export.scores().size(); row++) {
            Score score = export.scores().get(row);
            int after = score.segment().id();
            if (!moves.moved(row, after)) {
                continue;
            }
            Risk risk = score.standing().risk();
            int[] rescored = moves.rescored();
            Moves.Effect effect = moves.effect(row, after);
            to.row(export.cells(
                    risk == null ? null : risk.tier(),
                    score.standing().outlier(),
                    previous(),
                    export.ids().apply(row),
                    (long) moves.before()[row],
                    export.label(moves.before()[row]),
                    rescored == null ? null : (long) rescored[row],
                    (long) after,
                    score.segment().name(),
                    export.label(after),
                    effect == null ? null : effect.title()));
        }
    }

    private @Nullable String previous() {
        return export.moves() == null ? null : export.moves().migration().previous();
    }

    private static @Nullable Long whole(@Nullable Integer id) {
        return id == null ? null : (long) id;
    }
}
