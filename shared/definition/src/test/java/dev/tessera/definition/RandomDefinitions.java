package dev.tessera.definition;

import dev.tessera.model.definition.Aggregate;
import dev.tessera.model.definition.CellFormat;
import dev.tessera.model.definition.ChooseBy;
import dev.tessera.model.definition.Clip;
import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.DefinitionBuilder;
import dev.tessera.model.definition.Delivery;
import dev.tessera.model.definition.Direction;
import dev.tessera.model.definition.Duplicates;
import dev.tessera.model.definition.Encoding;
import dev.tessera.model.definition.Examples;
import dev.tessera.model.definition.FeatureDefinition;
import dev.tessera.model.definition.FeatureSource;
import dev.tessera.model.definition.Figure;
import dev.tessera.model.definition.GateDefinition;
import dev.tessera.model.definition.Indicator;
import dev.tessera.model.definition.KChoice;
import dev.tessera.model.definition.KRange;
import dev.tessera.model.definition.MissingValues;
import dev.tessera.model.definition.Owner;
import dev.tessera.model.definition.Play;
import dev.tessera.model.definition.PlayCondition;
import dev.tessera.model.definition.Playbook;
import dev.tessera.model.definition.PlaybookDefinition;
import dev.tessera.model.definition.Recipe;
import dev.tessera.model.definition.RiskDefinition;
import dev.tessera.model.definition.Role;
import dev.tessera.model.definition.Scale;
import dev.tessera.model.definition.ScaleOf;
import dev.tessera.model.definition.SegmentationDefinition;
import dev.tessera.model.definition.Space;
import dev.tessera.model.definition.TableDefinition;
import dev.tessera.model.definition.Tier;
import dev.tessera.model.definition.TrainingDefinition;
import dev.tessera.model.definition.Transform;
import dev.tessera.model.definition.Valid;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Draws definitions that say anything that the format can say, in names and texts that YAML might take otherwise. */
final class RandomDefinitions {
    private static final List<String> NAMES = List.of("customers", "a", "0", "x-y_z", "no", "null", "1e3");
    private static final List<String> TEXTS = List.of(
            "yes",
            "~",
            "a: b",
            "# c",
            " d ",
            "'",
            "\"",
            "\\",
            "=1",
            "- e",
            "{f",
            "1.0",
            "<<",
            "?",
            "Größe",
            "\uD83D\uDE00",
            "a\nb",
            "\u0007",
            "\uFEFFx",
            "\u2028x",
            "%",
            "&g",
            "*h",
            "!i",
            "x".repeat(300));

    private final Random random;

    RandomDefinitions(Random random) {
        this.random = random;
    }

    Definition next() {
        Map<String, TableDefinition> tables = new LinkedHashMap<>();
        Set<String> taken = new LinkedHashSet<>();
        tables.put("people", customers(taken));
        if (random.nextBoolean()) {
            tables.put("accounts", rows(List.of("acct"), new Owner("person", null)));
            tables.put("moves", rows(List.of("acct", "n"), new Owner("acct", "accounts")));
        }
        Map<String, FeatureDefinition> features = new LinkedHashMap<>();
        if (tables.containsKey("moves")) {
            for (Aggregate aggregate : Aggregate.values()) {
                if (random.nextBoolean()) {
                    features.put(unused(taken), ofRows(aggregate));
                }
            }
        }
        tables.get("people").columns().forEach((name, column) -> {
            if (column.type() == ColumnType.DATE && random.nextBoolean()) {
                features.put(unused(taken), ofRows("people", Aggregate.DAYS_SINCE, name, null));
            }
        });
        if (random.nextBoolean()) {
            features.put(
                    unused(taken),
                    new FeatureDefinition.Derived(
                            expression(List.copyOf(features.keySet())), role(), random.nextBoolean(), number()));
        }
        Map<String, SegmentationDefinition> segmentations = new LinkedHashMap<>();
        List<FeatureSource> all = Definition.features(tables, Map.of());
        for (int i = random.nextInt(3); i >= 0; i--) {
            segmentations.put(pick(NAMES), segmentation(all));
        }
        DefinitionBuilder definition = Definition.builder(pick(NAMES), tables, segmentations)
                .pseudonymise(random.nextBoolean())
                .asOf(random.nextBoolean() ? LocalDate.of(1990 + random.nextInt(50), 1 + random.nextInt(12), 28) : null)
                .ignore(texts())
                .features(features)
                .training(new TrainingDefinition(
                        random.nextLong(),
                        1 + random.nextInt(99),
                        1 + random.nextInt(999),
                        new KChoice(
                                pick(List.of(ChooseBy.values())),
                                random.nextInt(1001) / 1000.0,
                                random.nextInt(-1000, 1001) / 1000.0)))
                .gate(new GateDefinition(random.nextDouble(), random.nextDouble(), 2 * random.nextDouble()))
                .examples(pick(List.of(Examples.values())))
                .playbook(playbook(features(tables, features)));
        return random.nextBoolean()
                ? definition.build()
                : definition.risk(risk(Definition.features(tables, features))).build();
    }

    private RiskDefinition risk(List<FeatureSource> sources) {
        Map<String, RiskDefinition.Part> score = new LinkedHashMap<>();
        List<RiskDefinition.Rule> rules = new ArrayList<>();
        for (FeatureSource source : sources) {
            boolean number =
                    source.type() == ColumnType.NUMBER || source.recipe().encode() == Encoding.ORDINAL;
            score.put(
                    source.name(),
                    number
                            ? new RiskDefinition.Part(random.nextGaussian(), Map.of())
                            : new RiskDefinition.Part(null, Map.of(pick(TEXTS), random.nextGaussian())));
            if (source.type() == ColumnType.NUMBER) {
                rules.add(new RiskDefinition.Rule(
                        "`" + source.name().replace("`", "``") + "` > 1", pick(List.of(Tier.values()))));
            }
        }
        return new RiskDefinition(score, new RiskDefinition.Cuts(random.nextBoolean(), 0.25, 0.75), rules, true);
    }

    private static List<String> features(Map<String, TableDefinition> tables, Map<String, FeatureDefinition> features) {
        return Definition.features(tables, features).stream()
                .map(FeatureSource::name)
                .toList();
    }

    private PlaybookDefinition playbook(List<String> features) {
        if (random.nextBoolean()) {
            return PlaybookDefinition.DEFAULT;
        }
        Map<String, String> columns = new LinkedHashMap<>();
        if (random.nextBoolean() && !features.isEmpty()) {
            columns.put(text(), pick(features));
        }
        return new PlaybookDefinition(
                pick(List.of(List.of("risk", "cards"), List.<String>of(), List.of("retention"))),
                random.nextBoolean() ? List.of("ours.yaml", "0-B.yml") : List.of(),
                columns,
                random.nextBoolean(),
                random.nextBoolean() ? null : own());
    }

    private Playbook own() {
        Map<String, List<String>> concepts = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            concepts.put(text(), List.of(text(), text()));
        }
        List<String> names = List.copyOf(concepts.keySet());
        List<Play> plays = new ArrayList<>();
        if (random.nextInt(4) > 0) {
            plays.add(new Play(
                    "raise",
                    List.of(
                            condition(pick(names), pick(List.of(Direction.values())), null),
                            condition(pick(names), null, pick(List.of(Figure.values())))),
                    text(),
                    random.nextBoolean() ? "" : text(),
                    random.nextBoolean() ? "" : text(),
                    List.of("risk/hold-limit", "lower")));
            plays.add(new Play(
                    "lower", List.of(condition(pick(names), Direction.LOW, Figure.MEAN)), text(), "", "", List.of()));
        }
        return new Playbook(PlaybookDefinition.OWN, 1, concepts, plays);
    }

    private PlayCondition condition(String concept, @Nullable Direction is, @Nullable Figure figure) {
        double bound = random.nextGaussian() * 1e5;
        return new PlayCondition(
                concept,
                is,
                random.nextBoolean() ? 0.3 : 0.3 + 0.7 * random.nextDouble(),
                random.nextBoolean() ? List.of() : List.of(text()),
                figure,
                figure == null || random.nextBoolean() ? Double.NEGATIVE_INFINITY : bound,
                figure == null ? Double.POSITIVE_INFINITY : bound + random.nextInt(3));
    }

    private TableDefinition customers(Set<String> taken) {
        String key = unused(taken);
        Map<String, ColumnDefinition> columns = new LinkedHashMap<>();
        columns.put(unused(taken), ColumnDefinition.of(ColumnType.NUMBER, Role.BEHAVIOUR));
        for (int i = random.nextInt(12); i > 0; i--) {
            columns.put(unused(taken), column());
        }
        return table(List.of(key), new Owner(key, null), columns);
    }

    private TableDefinition rows(List<String> key, Owner owner) {
        Map<String, ColumnDefinition> columns = new LinkedHashMap<>();
        columns.put("amount", ColumnDefinition.of(ColumnType.NUMBER, role()));
        columns.put("day", ColumnDefinition.of(ColumnType.DATE, role()));
        columns.put("kind", ColumnDefinition.of(ColumnType.CATEGORY, role()));
        return table(key, owner, columns);
    }

    private TableDefinition table(List<String> key, Owner owner, Map<String, ColumnDefinition> columns) {
        boolean window = columns.containsKey("day") && random.nextInt(4) == 0;
        return new TableDefinition(
                texts(),
                random.nextInt(4) == 0 ? text() : null,
                key,
                owner,
                window ? Delivery.WINDOW : pick(List.of(Delivery.FULL, Delivery.DELTA, Delivery.APPEND)),
                window ? "day" : null,
                window && random.nextBoolean() ? "day" : null,
                pick(List.of(Duplicates.values())),
                texts(),
                random.nextInt(1_000_001) / 1e6,
                columns,
                leftOut(key, owner, columns));
    }

    private Map<String, String> leftOut(List<String> key, Owner owner, Map<String, ColumnDefinition> columns) {
        Set<String> taken = new LinkedHashSet<>(columns.keySet());
        taken.addAll(key);
        taken.add(owner.column());
        Map<String, String> leftOut = new LinkedHashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            leftOut.put(unused(taken), text());
        }
        return leftOut;
    }

    private ColumnDefinition column() {
        ColumnType type = pick(List.of(ColumnType.values()));
        boolean ordered = type == ColumnType.CATEGORY && random.nextInt(3) == 0;
        List<String> order = ordered ? List.of("low", text() + "1", "high") : List.of();
        CellFormat format = new CellFormat(
                type == ColumnType.NUMBER && random.nextBoolean() ? ',' : '.',
                type == ColumnType.DATE && random.nextBoolean() ? "d.M.yyyy HH:mm" : null,
                order,
                random.nextInt(3) > 0 ? Valid.ANY : valid(type));
        Recipe recipe =
                switch (type) {
                    case NUMBER -> number();
                    case CATEGORY -> category(ordered);
                    case DATE -> Recipe.of(type, false);
                };
        return new ColumnDefinition(type, format, role(), random.nextBoolean(), recipe);
    }

    private Valid valid(ColumnType type) {
        double min = type == ColumnType.DATE ? random.nextInt(30_000) - 9_000 : random.nextInt(100) / 4.0;
        boolean ends = type != ColumnType.CATEGORY;
        return new Valid(
                ends && random.nextBoolean() ? min : null,
                ends && random.nextBoolean() ? min + random.nextInt(9) : null,
                new LinkedHashSet<>(
                        switch (type) {
                            case NUMBER -> pick(List.of(List.of(), List.of("-1.5", "2e3")));
                            case CATEGORY -> texts();
                            case DATE -> pick(List.of(List.<String>of(), List.of("2024-02-29")));
                        }),
                random.nextBoolean() ? "[a-z]{2,}\\d" : null,
                pick(List.of(Valid.Otherwise.values())));
    }

    private Recipe category(boolean ordered) {
        Recipe standard = Recipe.of(ColumnType.CATEGORY, ordered);
        MissingValues missing = pick(
                ordered
                        ? List.of(MissingValues.MEDIAN, MissingValues.KNN, MissingValues.CONSTANT)
                        : List.of(MissingValues.MODE, MissingValues.OWN_LEVEL, MissingValues.CONSTANT));
        Encoding encode =
                ordered && missing != MissingValues.KNN && random.nextBoolean() ? Encoding.ONE_HOT : standard.encode();
        return new Recipe(
                Clip.NONE,
                Transform.NONE,
                pick(List.of(Scale.values())),
                missing,
                missing == MissingValues.CONSTANT ? text() : null,
                encode,
                Set.of(),
                weight());
    }

    private Recipe number() {
        MissingValues missing = pick(List.of(
                MissingValues.MEDIAN,
                MissingValues.MEAN,
                MissingValues.MODE,
                MissingValues.KNN,
                MissingValues.CONSTANT,
                MissingValues.LEAVE_OUT));
        EnumSet<Indicator> indicators = EnumSet.noneOf(Indicator.class);
        for (Indicator indicator : Indicator.values()) {
            if (random.nextInt(3) == 0) {
                indicators.add(indicator);
            }
        }
        return new Recipe(
                clip(),
                pick(List.of(Transform.values())),
                pick(List.of(Scale.values())),
                missing == MissingValues.KNN ? ScaleOf.PRESENT : pick(List.of(ScaleOf.values())),
                missing,
                missing == MissingValues.CONSTANT ? "-1.5e3" : null,
                Encoding.ONE_HOT,
                indicators,
                weight());
    }

    private Clip clip() {
        Clip.Outliers outliers = pick(List.of(Clip.Outliers.values()));
        double times = random.nextInt(40) / 10.0;
        return switch (random.nextInt(3)) {
            case 0 -> Clip.NONE;
            case 1 ->
                new Clip(Clip.Method.QUANTILE, random.nextInt(50) / 100.0, 1 - random.nextInt(50) / 100.0, outliers);
            default -> new Clip(Clip.Method.IQR, times, times, outliers);
        };
    }

    private FeatureDefinition ofRows(Aggregate aggregate) {
        String column =
                switch (aggregate) {
                    case HAS, COUNT -> null;
                    case DAYS_SINCE, PER_MONTH -> "day";
                    case SHARE -> "kind";
                    default -> "amount";
                };
        return ofRows("moves", aggregate, column, random.nextBoolean() ? "amount < 0 and kind = 'a'" : null);
    }

    private FeatureDefinition ofRows(
            String table, Aggregate aggregate, @Nullable String column, @Nullable String where) {
        boolean ordered = aggregate == Aggregate.FIRST || aggregate == Aggregate.LAST;
        return new FeatureDefinition.OfRows(
                table,
                aggregate,
                column,
                ordered ? "day" : null,
                aggregate == Aggregate.QUANTILE ? random.nextInt(101) / 100.0 : Double.NaN,
                aggregate == Aggregate.SHARE ? text() : null,
                where,
                role(),
                random.nextBoolean(),
                number());
    }

    /** Over one of the features before it, where there are any. */
    private String expression(List<String> features) {
        return features.isEmpty() ? "min(1, -2.5) / 3" : "`" + pick(features).replace("`", "``") + "` / max(1, 2)";
    }

    private SegmentationDefinition segmentation(List<FeatureSource> all) {
        List<String> features = all.stream()
                .map(FeatureSource::name)
                .filter(name -> random.nextBoolean())
                .toList();
        int least = 2 + random.nextInt(40);
        return new SegmentationDefinition(
                features,
                features.isEmpty() && random.nextBoolean() ? EnumSet.of(Role.BEHAVIOUR, role()) : Set.of(),
                random.nextBoolean(),
                new KRange(least, least + random.nextInt(40)),
                pick(List.of(Space.values())),
                (1 + random.nextInt(1000)) / 1000.0);
    }

    private Role role() {
        return pick(List.of(Role.DEMOGRAPHIC, Role.BEHAVIOUR, Role.RISK));
    }

    private double weight() {
        return random.nextBoolean() ? 1 : random.nextInt(1, 1_000_000) / 1e3;
    }

    private List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            texts.add(text());
        }
        return texts;
    }

    /** A text that no other in {@code taken} is, which then holds it. */
    private String unused(Set<String> taken) {
        @Nullable String text = null;
        while (text == null || !taken.add(text)) {
            text = text();
        }
        return text;
    }

    private String text() {
        if (random.nextBoolean()) {
            return pick(TEXTS);
        }
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--) {
            char c = (char) random.nextInt(random.nextBoolean() ? 128 : 0xD800);
            text.append(c);
        }
        return text.toString().isBlank() ? "b" + text : text.toString();
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
