package dev.tessera.tables.infer;

import dev.tessera.model.definition.CellFormat;
import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.DateFormat;
import dev.tessera.model.definition.Recipe;
import dev.tessera.model.definition.Role;
import dev.tessera.model.definition.Valid;
import dev.tessera.model.value.Ranges;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides from a table's sketch what its columns are. */
final class ColumnProposer {
    /** A text column with more different values than this share of its values is no category. */
    private static final double CATEGORY_DISTINCT_SHARE = 0.5;

    private static final double MISSING_TOLD = 0.3;
    /** Where so few are missing, the only level says nothing. */
    private static final double FEW_MISSING = 0.05;

    /** A column is a number still when so few of its values are a few texts without digits: those mean missing. */
    private static final double ODD_SHARE = 0.05;
    /** Also when so many are marks and words that people write where there is nothing. */
    private static final double NOTHING_SHARE = 0.5;

    private static final Set<String> NOTHING = Set.of(
            "none",
            "nil",
            "n.a.",
            "n.a",
            "na.",
            "#n/a",
            "missing",
            "empty",
            "undefined",
            "not available",
            "not applicable",
            "#ref!",
            "#num!",
            "#name?",
            "#null!");
    /** And when so few are anything else: those rows are rejected. */
    private static final double WRONG_SHARE = 0.01;

    private static final int OUTCOME_LEVELS = 10;

    private final TableSketch table;
    private final List<String> notes;

    private final Set<String> missing = new LinkedHashSet<>();
    private final Map<String, String> leftOut = new LinkedHashMap<>();

    ColumnProposer(TableSketch table, List<String> notes) {
        this.table = table;
        this.notes = notes;
    }

    /** All columns but {@code except} that say something. */
    Map<String, ColumnDefinition> columns(Set<String> except) {
        Map<String, ColumnDefinition> columns = new LinkedHashMap<>();
        table.columns().forEach((name, sketch) -> {
            ColumnDefinition column = except.contains(name) ? null : column(name, sketch, new ColumnWords(name));
            if (column != null) {
                columns.put(name, column);
                if (sketch.missingShare() >= MISSING_TOLD) {
                    notes.add(String.format(
                            Locale.ROOT, "'%s' is missing in %.0f %% of the rows.", name, 100 * sketch.missingShare()));
                }
            }
        });
        return columns;
    }

    /** Why columns are left out, by name, as far as {@link #columns} came upon them. */
    Map<String, String> leftOut() {
        return leftOut;
    }

    /** Texts that mean a missing value, as far as {@link #columns} came upon them. */
    List<String> missing() {
        return List.copyOf(missing);
    }

    private @Nullable ColumnDefinition column(String name, ColumnSketch sketch, ColumnWords words) {
        if (sketch.present() == 0) {
            return leaveOut(name, "every value is missing");
        }
        if (sketch.levels() == 1 && (sketch.isNumber() || sketch.missingShare() < FEW_MISSING)) {
            return leaveOut(name, "every value is '" + sketch.firstLevel() + "'");
        }
        if (words.isPersonal()) {
            return leaveOut(name, "it is personal data: a name, an address or a way to reach someone");
        }
        if (sketch.isRowNumber() && words.isIndex()) {
            return leaveOut(name, "it numbers the rows");
        }
        List<DateFormat> dates = sketch.dateFormats();
        if (!dates.isEmpty()) {
            if (!sketch.dateMarks().isEmpty()) {
                meansMissing("dates", name, sketch.dateMarks());
            }
            return date(name, dates);
        }
        List<String> clash = sketch.dateClash();
        if (clash != null) {
            return leaveOut(
                    name,
                    "no one format fits all its dates, such as '" + clash.get(0) + "' and '" + clash.get(1) + "'");
        }
        boolean unique = sketch.distinctShare() >= KeyColumn.DISTINCT_SHARE && sketch.levels() > 2;
        if (unique && sketch.isWhole() && (words.identifies() || words.numbers())) {
            return leaveOut(name, "it is an identifier: (nearly) all its values are different");
        }
        if (sketch.hasCommas()) {
            notes.add("The numbers of '" + name + "' have a comma for their decimal sign.");
            return of(ColumnType.NUMBER, new CellFormat(',', null, List.of(), Valid.ANY), name, sketch, words);
        }
        if (isNumber(name, sketch)) {
            return sketch.areCompactDates()
                    ? date(name, List.of(DateFormat.of("yyyyMMdd")))
                    : number(name, sketch, words);
        }
        return category(name, sketch, words);
    }

    private @Nullable ColumnDefinition date(String name, List<DateFormat> formats) {
        String first = formats.get(0).toString();
        if (formats.size() > 1) {
            return leaveOut(
                    name,
                    "its dates may be "
                            + String.join(
                                    " or ",
                                    formats.stream().map(DateFormat::toString).toList())
                            + ": say which with {type: date, format: " + first + "}");
        }
        return new ColumnDefinition(
                ColumnType.DATE,
                formats.get(0).equals(DateFormat.ISO)
                        ? CellFormat.PLAIN
                        : new CellFormat('.', first, List.of(), Valid.ANY),
                Role.BEHAVIOUR,
                false,
                Recipe.of(ColumnType.DATE, false));
    }

    private @Nullable ColumnDefinition category(String name, ColumnSketch sketch, ColumnWords words) {
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
        return of(
                ColumnType.CATEGORY,
                new CellFormat('.', null, order(name, sketch, words), Valid.ANY),
                name,
                sketch,
                words);
    }

    /** The order of a category's levels, empty where they have none. */
    private List<String> order(String name, ColumnSketch sketch, ColumnWords words) {
        Optional<List<String>> ranges = Ranges.order(sketch.knownLevels());
        if (ranges.isPresent()) {
            notes.add("'" + name + "' has an order: its levels are ranges, from '"
                    + ranges.get().get(0) + "' up.");
            return ranges.get();
        }
        Optional<LevelOrder> known = words.isNominal() ? Optional.empty() : LevelOrder.of(sketch.levelCounts());
        known.ifPresent(order -> notes.add("'" + name + "' has an order: its levels are known to go from '"
                + order.levels().get(0) + "' to '"
                + order.levels().get(order.levels().size() - 1) + "'."
                + (order.others().isEmpty()
                        ? ""
                        : " What is not in it, '" + String.join("', '", order.others()) + "', counts as missing.")));
        return known.map(LevelOrder::levels).orElse(List.of());
    }

    private @Nullable ColumnDefinition leaveOut(String name, String reason) {
        leftOut.put(name, reason);
        return null;
    }

    private boolean isNumber(String name, ColumnSketch sketch) {
        if (sketch.isNumber()) {
            return true;
        }
        List<String> odd = sketch.oddTexts();
        boolean nothing = !sketch.hasMoreOddTexts() && odd.stream().allMatch(ColumnProposer::meansNothing);
        if (sketch.levels() <= ColumnSketch.MOST_LEVELS && !nothing) {
            return false;
        }
        boolean fewWords = !sketch.hasMoreOddTexts()
                && odd.stream().noneMatch(t -> t.chars().anyMatch(Character::isDigit));
        // Missing texts are the whole table's: what is a level elsewhere must stay one.
        boolean levelElsewhere = table.columns().values().stream()
                .filter(other ->
                        !other.equals(sketch) && !other.isNumber() && other.levels() <= ColumnSketch.MOST_LEVELS)
                .anyMatch(other -> odd.stream().anyMatch(text -> !isMark(text) && other.hasLevel(text)));
        double most = nothing ? NOTHING_SHARE : ODD_SHARE;
        if (fewWords && !levelElsewhere && sketch.notNumbers() <= most * sketch.present()) {
            meansMissing("numbers", name, odd);
            return true;
        }
        if (sketch.notNumbers() <= WRONG_SHARE * sketch.present()) {
            notes.add("'" + name + "' is a number, but " + sketch.notNumbers() + " of its values are not, such as '"
                    + odd.get(0) + "': their rows are rejected.");
            return true;
        }
        return false;
    }

    private void meansMissing(String what, String name, Collection<String> texts) {
        missing.addAll(texts);
        notes.add("Among the " + what + " of '" + name + "' stands '" + String.join("', '", texts)
                + "', which is taken to mean missing.");
    }

    private static boolean meansNothing(String text) {
        return isMark(text) || NOTHING.contains(text.toLowerCase(Locale.ROOT));
    }

    /** Whether a text has neither letters nor digits. */
    static boolean isMark(String text) {
        return text.codePoints().noneMatch(Character::isLetterOrDigit);
    }

    private @Nullable ColumnDefinition number(String name, ColumnSketch sketch, ColumnWords words) {
        boolean coded = sketch.isWhole() && sketch.isNumber() && (words.identifies() || words.isNominal());
        if (coded && sketch.levels() <= ColumnSketch.MOST_LEVELS) {
            notes.add("'" + name + "' is a category: its " + sketch.levels() + " different numbers are codes.");
            return of(ColumnType.CATEGORY, name, sketch, words);
        }
        if (coded && words.identifies()) {
            return leaveOut(name, "it is a code of more than " + ColumnSketch.MOST_LEVELS + " different numbers");
        }
        return of(ColumnType.NUMBER, name, sketch, words);
    }

    private ColumnDefinition of(ColumnType type, String name, ColumnSketch sketch, ColumnWords words) {
        return of(type, CellFormat.PLAIN, name, sketch, words);
    }

    private ColumnDefinition of(
            ColumnType type, CellFormat format, String name, ColumnSketch sketch, ColumnWords words) {
        return new ColumnDefinition(
                type,
                format,
                role(name, sketch, words),
                words.isSensitive(),
                Recipe.of(type, !format.order().isEmpty()));
    }

    private Role role(String name, ColumnSketch sketch, ColumnWords words) {
        if (words.isScore() || (words.isOutcome() && sketch.levels() <= OUTCOME_LEVELS)) {
            notes.add("'" + name + "' looks like an outcome, or another model's label or score: it is profiled, never"
                    + " clustered.");
            return Role.PROFILE;
        }
        if (words.isDemographic()) {
            return Role.DEMOGRAPHIC;
        }
        return words.isRisk() ? Role.RISK : Role.BEHAVIOUR;
    }
}
