package dev.tessera.tables.infer;

import dev.tessera.model.definition.Aggregate;
import dev.tessera.model.definition.Clip;
import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Recipe;
import dev.tessera.model.definition.Role;
import dev.tessera.model.definition.Transform;
import dev.tessera.model.value.Folding;
import dev.tessera.tables.infer.Ratios.Ratio;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Proposes what a customer's things say, such as accounts: whether there are any, how many, and how much of each amount;
 * where a column says of which kind they are and customers have several, of each kind for itself.
 *
 * <p>Having a thing stands beside its amounts, which are 0 without it. So that it does not decide alone, it has half the
 * weight, and a long tail is clipped: a logarithm would set 0 so far from all amounts that each of them would say again
 * who has the thing.
 */
final class ThingFeatures {
    private static final double HAS_WEIGHT = 0.5;
    private static final Clip TAILS = new Clip(Clip.Method.QUANTILE, 0.01, 0.99, Clip.Outliers.CLIP);
    /** With hardly more rows an owner, how many says nothing. */
    private static final double SEVERAL = 1.05;

    private static final int MOST_KINDS = 6;

    private final OwnedRows rows;
    private final FeatureList features;
    private final List<String> notes;

    private ThingFeatures(OwnedRows rows, FeatureList features, List<String> notes) {
        this.rows = rows;
        this.features = features;
        this.notes = notes;
    }

    static void propose(OwnedRows rows, FeatureList features, List<String> notes) {
        boolean leadsOnly = rows.columns().values().stream().noneMatch(column -> column.type() == ColumnType.NUMBER)
                && rows.relation().isOfAll();
        if (!leadsOnly) {
            new ThingFeatures(rows, features, notes).propose();
        }
    }

    private void propose() {
        boolean several = rows.relation().rowsPerOwner() > SEVERAL;
        String kind = several ? kind() : null;
        if (kind == null) {
            boolean ofAll = rows.relation().isOfAll();
            if (!ofAll) {
                has(rows.name(), null);
            }
            if (several) {
                put(rows.name() + "_count", Aggregate.COUNT, null, null, FeatureList.number(Transform.NONE));
            }
            amounts(rows.name(), null, ofAll);
            return;
        }
        notes.add("Each '" + kind + "' of '" + rows.name() + "' has features of its own: "
                + levels(kind).stream().map(level -> "'" + level + "'").collect(Collectors.joining(", ")) + ".");
        for (String level : levels(kind)) {
            String name = rows.name() + "_" + level;
            String where = ExpressionText.name(kind) + " = " + ExpressionText.text(level);
            has(name, where);
            amounts(name, where, false);
        }
    }

    private void has(String name, @Nullable String where) {
        Recipe plain = FeatureList.number(Transform.NONE);
        Recipe recipe = amounts().isEmpty() ? plain : plain.weighted(HAS_WEIGHT);
        put("has_" + name, Aggregate.HAS, null, where, recipe);
    }

    private void amounts(String name, @Nullable String where, boolean ofAll) {
        Map<String, String> named = new LinkedHashMap<>();
        for (String column : amounts()) {
            ColumnWords words = new ColumnWords(column);
            Transform transform = Recipes.transform(rows.moments(column));
            Recipe recipe = FeatureList.number(ofAll ? transform : Transform.NONE);
            named.put(
                    column,
                    put(
                            name + "_" + column,
                            words.isAmount() && !words.isRating() ? Aggregate.SUM : Aggregate.MAX,
                            column,
                            where,
                            ofAll || transform == Transform.NONE ? recipe : recipe.with(TAILS)));
        }
        List<String> clustered = amounts().stream()
                .filter(column -> role(rows.columns().get(column)) != Role.PROFILE)
                .toList();
        for (Ratio ratio : Ratios.of(rows.relation().table(), clustered)) {
            String above = Objects.requireNonNull(named.get(ratio.above()));
            String below = Objects.requireNonNull(named.get(ratio.below()));
            String derived = features.derived(
                    above + "_per_" + ratio.below(),
                    ratio.expression(ExpressionText.name(above), ExpressionText.name(below)),
                    role(rows.columns().get(ratio.above())),
                    false,
                    FeatureList.number(Recipes.transform(ratio.moments())).constant("0"));
            notes.add("'" + derived + "' is added: " + ratio.kind().meaning() + ", 0 for who has none.");
        }
    }

    /** Numbers, but for what was once or must be. */
    private List<String> amounts() {
        List<String> amounts = new ArrayList<>();
        rows.columns().forEach((column, definition) -> {
            if (definition.type() == ColumnType.NUMBER && !new ColumnWords(column).isFormer()) {
                amounts.add(column);
            }
        });
        return amounts;
    }

    /** The column that says of which kind a thing is, null where none does or there are many kinds. */
    private @Nullable String kind() {
        return rows.columns().entrySet().stream()
                .filter(column ->
                        column.getValue().type() == ColumnType.CATEGORY && new ColumnWords(column.getKey()).isKind())
                .map(Map.Entry::getKey)
                .filter(column -> levels(column).size() > 1 && levels(column).size() <= MOST_KINDS)
                .findFirst()
                .orElse(null);
    }

    /** Sorted, so that the order of rows decides nothing; of several spellings the first. */
    private List<String> levels(String column) {
        Set<String> seen = new HashSet<>();
        return rows.relation().table().column(column).knownLevels().stream()
                .sorted()
                .filter(level -> seen.add(Folding.key(level)))
                .toList();
    }

    private String put(
            String name, Aggregate aggregate, @Nullable String column, @Nullable String where, Recipe recipe) {
        ColumnDefinition of = column == null ? null : rows.columns().get(column);
        boolean sensitive = of != null && of.sensitive();
        return features.ofRows(name, rows.name(), aggregate, column, where, role(of), sensitive, recipe);
    }

    /** Who customers are is said by their own table: of things, what customers do with them. */
    private static Role role(@Nullable ColumnDefinition of) {
        return of == null || of.role() == Role.DEMOGRAPHIC ? Role.BEHAVIOUR : of.role();
    }
}
