package dev.tessera.training.data;

import dev.tessera.model.result.DataReport.ColumnCleaning;
import dev.tessera.model.result.DataReport.FeatureData;
import dev.tessera.model.result.DataReport.TableData;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a person should look at in the data, one sentence each. */
final class DataNotes {
    private DataNotes() {}

    static List<String> of(List<TableData> tables, List<FeatureData> features) {
        List<String> notes = new ArrayList<>();
        for (TableData table : tables) {
            for (ColumnCleaning column : table.columns()) {
                cells(table, column, notes);
            }
        }
        for (FeatureData feature : features) {
            if (feature.present() == 0) {
                notes.add(feature.name() + " has no value at all.");
            } else if (feature.distinct() == 1 && feature.missing() == 0) {
                notes.add(feature.name() + " has the same value for every customer.");
            }
        }
        return notes;
    }

    private static void cells(TableData table, ColumnCleaning column, List<String> notes) {
        String where = table.table() + "." + column.column();
        if (column.currencies().size() > 1) {
            notes.add(where + " holds amounts in "
                    + String.join(", ", column.currencies().keySet())
                    + ": they are taken as numbers without conversion. Convert them before, or leave the column out.");
        }
        long present = table.rows() - table.rejected() - column.empty() - column.missingTexts() - column.invalid();
        if (column.percent() > 0 && column.percent() < present) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%s has a percent sign in %,d of %,d numbers: those are divided by 100, the others are not.",
                    where,
                    column.percent(),
                    present));
        }
    }
}
