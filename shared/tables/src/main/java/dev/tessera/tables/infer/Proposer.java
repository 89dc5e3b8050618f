package dev.tessera.tables.infer;

import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.Delivery;
import dev.tessera.model.definition.Role;
import dev.tessera.model.definition.SegmentationDefinition;
import dev.tessera.model.definition.Space;
import dev.tessera.model.definition.TableDefinition;
import dev.tessera.model.definition.TrainingDefinition;
import dev.tessera.tables.infer.Inference.Proposal;
import dev.tessera.tables.read.TableException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides from a table's sketch what its key, columns and segmentations are. */
final class Proposer {
    /** At least so many of a key's values are different within a file. */
    private static final double KEY_DISTINCT_SHARE = 0.95;
    /** A text column with more different values than this share of its values is no category. */
    private static final double CATEGORY_DISTINCT_SHARE = 0.5;

    private static final double MISSING_TOLD = 0.3;
    /** A column is a number still when so few of its values are a few texts without digits: those mean missing. */
    private static final double ODD_SHARE = 0.05;
    /** And when so few are anything else: those rows are rejected. */
    private static final double WRONG_SHARE = 0.01;

    private static final int OUTCOME_LEVELS = 10;

    private final String dataset;
    private final TableSketch table;
    private final List<String> notes;
    private final Set<String> missing = new LinkedHashSet<>();
    private final Map<String, ColumnDefinition> columns = new LinkedHashMap<>();

    Proposer(String dataset, TableSketch table) {
        this.dataset = dataset;
        this.table = table;
        notes = new ArrayList<>(table.notes());
    }

    Proposal propose() throws TableException {
        String key = key();
        table.columns().forEach((name, sketch) -> {
            if (!name.equals(key)) {
                ColumnDefinition column = column(name, sketch, new ColumnWords(name));
                if (column != null) {
                    columns.put(name, column);
                    if (sketch.missingShare() >= MISSING_TOLD) {
                        notes.add(String.format(
                                Locale.ROOT,
                                "'%s' is missing in %.0f %% of the rows.",
                                name,
                                100 * sketch.missingShare()));
                    }
                }
            }
        });
        Map<String, SegmentationDefinition> segmentations = segmentations();
        TableDefinition customers = TableDefinition.ofCustomers(
                key, Delivery.DELTA, List.copyOf(missing), TableDefinition.REJECTED_SHARE, columns);
        return new Proposal(
                Definition.of(dataset, Map.of("customers", customers), segmentations, TrainingDefinition.DEFAULT),
                notes);
    }

    private String key() throws TableException {
        String best = null;
        int bestScore = 0;
        boolean all = false;
        for (Map.Entry<String, ColumnSketch> column : table.columns().entrySet()) {
            int score = new ColumnWords(column.getKey()).keyScore();
            ColumnSketch sketch = column.getValue();
            if (score > bestScore && sketch.mayBeKey() && sketch.distinctShare() >= KEY_DISTINCT_SHARE) {
                best = column.getKey();
                bestScore = score;
                all = sketch.distinctShare() == 1;
            }
        }
        if (best != null) {
            notes.add("'" + best + "' identifies the customers: it looks like an id, and "
                    + (all
                            ? "all its values are different."
                            : "nearly all its values are different; of rows with the same one the last counts."));
            return best;
        }
        for (Map.Entry<String, ColumnSketch> column : table.columns().entrySet()) {
            ColumnSketch sketch = column.getValue();
            boolean index = sketch.isRowNumber() && new ColumnWords(column.getKey()).isIndex();
            if (sketch.mayBeKey() && sketch.distinctShare() == 1 && !index) {
                notes.add("'" + column.getKey() + "' is taken to identify the customers: it is the first column whose"
                        + " values are all different. If another does, name it as the key.");
                return column.getKey();
            }
        }
        throw new TableException(table.source() + ": no column identifies the customers: none has a different value in"
                + " every row. The columns are "
                + String.join(", ", table.columns().keySet())
                + "; name one with key: in a definition (--definition).");
    }

    private @Nullable ColumnDefinition column(String name, ColumnSketch sketch, ColumnWords words) {
        if (sketch.present() == 0) {
            return leaveOut(name, "every value is missing");
        }
        if (sketch.levels() == 1 && (sketch.missing() == 0 || sketch.isNumber())) {
            return leaveOut(name, "every value is '" + sketch.firstLevel() + "'");
        }
        if (words.isPersonal()) {
            return leaveOut(name, "it is personal data: a name, an address or a way to reach someone");
        }
        if (sketch.isRowNumber() && words.isIndex()) {
            return leaveOut(name, "it numbers the rows");
        }
        boolean unique = sketch.distinctShare() >= KEY_DISTINCT_SHARE && sketch.levels() > 2;
        if (unique && sketch.isWhole() && (words.identifies() || words.numbers())) {
            return leaveOut(name, "it is an identifier: (nearly) all its values are different");
        }
        if (isNumber(name, sketch)) {
            return number(name, sketch, words);
        }
        if (sketch.levels() > ColumnSketch.MOST_LEVELS) {
            return leaveOut(
                    name,
                    "it is text with more than " + ColumnSketch.MOST_LEVELS + " different values"
                            + (sketch.notNumbers() < sketch.present() / 2
                                    ? ", such as '" + sketch.oddTexts().get(0) + "' among numbers"
                                    : ""));
        }
        if (sketch.levels() > 2 && sketch.levels() > CATEGORY_DISTINCT_SHARE * sketch.present()) {
            return leaveOut(name, "it is text of which most values are different");
        }
        if (sketch.notNumbers() < sketch.present() / 2) {
            notes.add("'" + name + "' is a category, although most of its values are numbers: '"
                    + sketch.oddTexts().get(0)
                    + "' is none. If it means missing, add it to missing: and make the column a number.");
        }
        return ColumnDefinition.of(ColumnType.CATEGORY, role(name, sketch, words));
    }

    private @Nullable ColumnDefinition leaveOut(String name, String reason) {
        notes.add("'" + name + "' is left out: " + reason + ".");
        return null;
    }

    private boolean isNumber(String name, ColumnSketch sketch) {
        if (sketch.isNumber()) {
            return true;
        }
        if (sketch.levels() <= ColumnSketch.MOST_LEVELS) {
            return false;
        }
        List<String> odd = sketch.oddTexts();
        boolean fewWords = !sketch.hasMoreOddTexts()
                && odd.stream().noneMatch(t -> t.chars().anyMatch(Character::isDigit));
        // Missing texts are the whole table's: what is a level elsewhere must stay one.
        boolean levelElsewhere = table.columns().values().stream()
                .filter(other -> other != sketch && !other.isNumber() && other.levels() <= ColumnSketch.MOST_LEVELS)
                .anyMatch(other -> odd.stream().anyMatch(other::hasLevel));
        if (fewWords && !levelElsewhere && sketch.notNumbers() <= ODD_SHARE * sketch.present()) {
            missing.addAll(odd);
            notes.add("Among the numbers of '" + name + "' stands '" + String.join("', '", odd)
                    + "', which is taken to mean missing.");
            return true;
        }
        if (sketch.notNumbers() <= WRONG_SHARE * sketch.present()) {
            notes.add("'" + name + "' is a number, but " + sketch.notNumbers() + " of its values are not, such as '"
                    + odd.get(0) + "': their rows are rejected.");
            return true;
        }
        return false;
    }

    private @Nullable ColumnDefinition number(String name, ColumnSketch sketch, ColumnWords words) {
        boolean coded = sketch.isWhole() && sketch.isNumber() && (words.identifies() || words.isNominal());
        if (coded && sketch.levels() <= ColumnSketch.MOST_LEVELS) {
            notes.add("'" + name + "' is a category: its " + sketch.levels() + " different numbers are codes.");
            return ColumnDefinition.of(ColumnType.CATEGORY, role(name, sketch, words));
        }
        if (coded && words.identifies()) {
            return leaveOut(name, "it is a code of more than " + ColumnSketch.MOST_LEVELS + " different numbers");
        }
        return ColumnDefinition.of(ColumnType.NUMBER, role(name, sketch, words));
    }

    private Role role(String name, ColumnSketch sketch, ColumnWords words) {
        if (words.isOutcome() && sketch.levels() <= OUTCOME_LEVELS) {
            notes.add(
                    "'" + name + "' looks like an outcome or another model's label: it is profiled, never clustered.");
            return Role.PROFILE;
        }
        return words.isDemographic() ? Role.DEMOGRAPHIC : Role.BEHAVIOUR;
    }

    private Map<String, SegmentationDefinition> segmentations() throws TableException {
        List<String> behaviour = withRole(Role.BEHAVIOUR);
        List<String> demographic = withRole(Role.DEMOGRAPHIC);
        if (behaviour.isEmpty() && demographic.isEmpty()) {
            throw new TableException(table.source() + ": no column is left to cluster on. " + String.join(" ", notes)
                    + " Name the columns to use in a definition (--definition).");
        }
        Map<String, SegmentationDefinition> segmentations = new LinkedHashMap<>();
        if (behaviour.size() >= 2 && demographic.size() >= 2) {
            segmentations.put("behaviour", segmentation(behaviour));
            segmentations.put("demographic", segmentation(demographic));
            segmentations.put("combined", segmentation(List.of()));
        } else {
            segmentations.put(
                    behaviour.size() >= demographic.size() ? "behaviour" : "demographic", segmentation(List.of()));
        }
        return segmentations;
    }

    private List<String> withRole(Role role) {
        return columns.entrySet().stream()
                .filter(column -> column.getValue().role() == role)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static SegmentationDefinition segmentation(List<String> features) {
        return SegmentationDefinition.of(
                features, SegmentationDefinition.K, Space.SCALED, SegmentationDefinition.PCA_SHARE);
    }
}
