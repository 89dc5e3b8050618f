package dev.tessera.model.definition;

import dev.tessera.model.spelling.Spelling;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What playbooks say of features. */
final class PlaybookReferences {
    private PlaybookReferences() {}

    static void check(PlaybookDefinition playbook, List<FeatureSource> features) {
        Set<String> names = names(features);
        playbook.columns().forEach((concept, feature) -> {
            if (!names.contains(feature)) {
                throw new DefinitionException(
                        List.of("playbook", "columns", concept),
                        "no feature is called '" + feature + "'." + Spelling.hint(feature, names) + " The features are "
                                + Spelling.some(names));
            }
        });
        Playbook own = playbook.own();
        if (own != null) {
            for (Play play : own.plays()) {
                for (int i = 0; i < play.when().size(); i++) {
                    String concept = play.when().get(i).concept();
                    if (isUnknown(concept, own, names) && !playbook.columns().containsKey(concept)) {
                        throw new DefinitionException(
                                List.of("playbook", "plays", play.id(), "when", Integer.toString(i), "concept"),
                                message(concept, own, names));
                    }
                }
            }
        }
    }

    static void check(String file, Playbook playbook, List<FeatureSource> features) {
        Set<String> names = names(features);
        for (Play play : playbook.plays()) {
            for (PlayCondition condition : play.when()) {
                if (isUnknown(condition.concept(), playbook, names)) {
                    throw new DefinitionException(
                            file + ": plays." + play.id() + ": " + message(condition.concept(), playbook, names));
                }
            }
        }
    }

    private static boolean isUnknown(String concept, Playbook playbook, Set<String> names) {
        return !playbook.concepts().containsKey(concept) && !names.contains(concept);
    }

    private static String message(String concept, Playbook playbook, Set<String> names) {
        Set<String> known = new TreeSet<>(playbook.concepts().keySet());
        known.addAll(names);
        return "'" + concept + "' is neither a concept of this playbook nor a feature." + Spelling.hint(concept, known)
                + " They are " + Spelling.some(known);
    }

    private static Set<String> names(List<FeatureSource> features) {
        return features.stream().map(FeatureSource::name).collect(Collectors.toCollection(TreeSet::new));
    }
}
