package dev.tessera.training.profile;

import dev.tessera.clustering.tree.Condition;
import dev.tessera.clustering.tree.Condition.OneOf;
import dev.tessera.clustering.tree.Condition.Range;
import dev.tessera.clustering.tree.MembershipRule;
import dev.tessera.model.result.Profiles.Question;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A rule as figures, in words and as SQL. */
final class RuleText {
    private final List<FeatureText> features;

    /** @param features of the columns that the rule asks for, in their order */
    RuleText(List<FeatureText> features) {
        this.features = features;
    }

    List<List<Question>> questions(MembershipRule rule) {
        return rule.alternatives().stream()
                .map(each -> each.stream().map(this::question).toList())
                .toList();
    }

    /** A sentence. */
    static String words(List<List<Question>> alternatives, List<FeatureText> features) {
        List<String> texts = new ArrayList<>();
        for (List<Question> alternative : alternatives) {
            texts.add(alternative.stream()
                    .map(question -> words(question, feature(question, features)))
                    .collect(Collectors.joining(" and ")));
        }
        String text = String.join("; or ", texts);
        return SegmentNames.capitalised(texts.size() > 1 ? "either " + text : text) + ".";
    }

    /** A condition over a table whose columns are called as the features are; a row without a value counts as missing. */
    static String sql(List<List<Question>> alternatives) {
        List<String> texts = new ArrayList<>();
        for (List<Question> alternative : alternatives) {
            String all = alternative.stream().map(RuleText::sql).collect(Collectors.joining(" AND "));
            texts.add(alternatives.size() > 1 && alternative.size() > 1 ? "(" + all + ")" : all);
        }
        return String.join(" OR ", texts);
    }

    private Question question(Condition condition) {
        FeatureText feature = features.get(condition.column());
        if (condition instanceof Range range) {
            boolean onlyMissing = range.above() >= range.atMost();
            return new Question(
                    feature.feature(),
                    onlyMissing || range.above() == Double.NEGATIVE_INFINITY ? null : range.above(),
                    onlyMissing || range.atMost() == Double.POSITIVE_INFINITY ? null : range.atMost(),
                    onlyMissing ? List.of() : null,
                    false,
                    range.missing());
        }
        SortedSet<Integer> levels = ((OneOf) condition).levels();
        SortedSet<Integer> others = new TreeSet<>(
                IntStream.range(0, feature.levels().size()).boxed().toList());
        others.removeAll(levels);
        boolean none = others.size() < levels.size();
        return new Question(
                feature.feature(),
                null,
                null,
                (none ? others : levels).stream().map(feature.levels()::get).toList(),
                none,
                condition.missing());
    }

    private static FeatureText feature(Question question, List<FeatureText> features) {
        return features.stream()
                .filter(each -> each.feature().equals(question.feature()))
                .findFirst()
                .orElseThrow();
    }

    private static String words(Question question, FeatureText feature) {
        String label = feature.words().label();
        List<String> levels = question.levels();
        Double above = question.above();
        Double atMost = question.atMost();
        String text;
        if (levels != null && levels.isEmpty()) {
            return label + (question.none() ? question.missing() ? " anything" : " not missing" : " missing");
        } else if (levels != null) {
            text = feature.flag() && levels.size() == 1
                    ? Wording.flag(feature, FeatureText.isYes(levels.get(0)) != question.none())
                    : label + levels(levels, question.none());
        } else if (feature.flag() && (above == null) != (atMost == null)) {
            text = Wording.flag(feature, atMost == null);
        } else if (above != null && atMost != null) {
            text = label + " above " + Figures.exact(above) + " and at most " + Figures.exact(atMost);
        } else if (above != null) {
            text = label + " above " + Figures.exact(above);
        } else if (atMost != null) {
            text = label + " at most " + Figures.exact(atMost);
        } else {
            return label + " not missing";
        }
        return question.missing() ? text + " or missing" : text;
    }

    private static String levels(List<String> levels, boolean none) {
        String list = levels.size() == 1
                ? levels.get(0)
                : String.join(", ", levels.subList(0, levels.size() - 1)) + " or " + levels.get(levels.size() - 1);
        return none ? " other than " + list : " " + list;
    }

    private static String sql(Question question) {
        String column = identifier(question.feature());
        List<String> bounds = new ArrayList<>();
        List<String> levels = question.levels();
        if (levels != null && levels.isEmpty()) {
            boolean missing = question.missing();
            return question.none() ? missing ? "1 = 1" : column + " IS NOT NULL" : column + " IS NULL";
        }
        if (levels != null) {
            bounds.add(column + (question.none() ? " NOT IN (" : " IN (")
                    + levels.stream().map(RuleText::literal).collect(Collectors.joining(", ")) + ")");
        }
        if (question.above() != null) {
            bounds.add(column + " > " + literal(question.above()));
        }
        if (question.atMost() != null) {
            bounds.add(column + " <= " + literal(question.atMost()));
        }
        if (bounds.isEmpty()) {
            return column + " IS NOT NULL";
        }
        String all = String.join(" AND ", bounds);
        String known = bounds.size() > 1 && question.missing() ? "(" + all + ")" : all;
        return question.missing() ? "(" + known + " OR " + column + " IS NULL)" : all;
    }

    /** As the SQL standard quotes names. */
    private static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** Without an exponent as far as a decimal holds it, so that an amount stays one; else as a floating number. */
    private static String literal(@Nullable Double number) {
        BigDecimal exact =
                number == null ? BigDecimal.ZERO : new BigDecimal(Double.toString(number)).stripTrailingZeros();
        String plain = exact.toPlainString();
        return plain.length() <= 18 ? plain : exact.unscaledValue() + "E" + -exact.scale();
    }
}
