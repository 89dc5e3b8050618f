package dev.tessera.training.profile;

import dev.tessera.clustering.tree.Fidelity;
import dev.tessera.clustering.tree.MembershipRule;
import dev.tessera.clustering.tree.RuleSearch;
import dev.tessera.clustering.tree.TreeColumn;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.result.Profiles.Question;
import dev.tessera.model.result.Profiles.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rule of each segment, learned from a sample of the customers and measured on all of them: what it says holds of
 * those whom the segmentation was trained on.
 */
final class SegmentRules {
    private final List<FeatureText> features;
    private final Set<String> sensitive;
    private final List<TreeColumn> columns = new ArrayList<>();
    private final int[] assignments;
    private final RuleSearch search;

    /**
     * Prepares.
     *
     * @param features those that may be asked for
     * @param assignments the index of each customer's segment
     * @param sample the rows that rules are learned from
     */
    SegmentRules(
            Customers customers, List<FeatureText> features, Set<String> sensitive, int[] assignments, int[] sample) {
        this.features = features;
        this.sensitive = sensitive;
        this.assignments = assignments;
        for (FeatureText feature : features) {
            columns.add(new TreeColumn(
                    customers.column(feature.column()), feature.levels().size()));
        }
        search = new RuleSearch(columns, sample);
    }

    /** Of the segment at an index, null where no question tells it from the others. */
    @Nullable
    Rule of(int index) {
        Optional<MembershipRule> found = search.of(assignments, index);
        if (found.isEmpty()) {
            return null;
        }
        Fidelity fidelity = Fidelity.of(found.get(), columns, assignments, index);
        List<List<Question>> alternatives = new RuleText(features).questions(found.get());
        return new Rule(
                RuleText.words(alternatives, features),
                RuleText.sql(alternatives),
                found.get().questions(),
                alternatives,
                fidelity.precision(),
                fidelity.recall(),
                fidelity.accuracy(),
                alternatives.stream()
                        .flatMap(List::stream)
                        .map(Question::feature)
                        .filter(sensitive::contains)
                        .distinct()
                        .toList());
    }
}
