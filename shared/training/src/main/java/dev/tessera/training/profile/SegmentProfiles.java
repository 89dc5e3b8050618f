package dev.tessera.training.profile;

import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.Examples;
import dev.tessera.model.definition.FeatureSource;
import dev.tessera.model.definition.Role;
import dev.tessera.model.result.Profiles;
import dev.tessera.model.result.Profiles.Example;
import dev.tessera.model.result.Profiles.Highlight;
import dev.tessera.model.result.Profiles.SegmentProfile;
import dev.tessera.model.scoring.Score;
import dev.tessera.model.scoring.Segment;
import dev.tessera.training.stage.Seeds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What sets the segments of one clustering apart. */
public final class SegmentProfiles {
    /** From how many customers rules are learned, and how far features repeat one another. */
    static final int SAMPLE = 10_000;

    private final Customers customers;
    private final List<FeatureSource> all;
    private final int[] assignments;
    private final List<FeatureText> features = new ArrayList<>();
    private final List<FeatureProfiles> profiles;
    private final List<List<Highlight>> highlights = new ArrayList<>();
    private final int[] sample;

    private SegmentProfiles(
            Customers customers,
            List<FeatureSource> clustered,
            List<FeatureSource> all,
            int[] assignments,
            int[] counts,
            long seed) {
        this.customers = customers;
        this.all = all;
        this.assignments = assignments;
        this.sample = Seeds.sample(customers.size(), SAMPLE, seed);
        Map<String, FeatureText> byName = new LinkedHashMap<>();
        for (FeatureSource source : clustered) {
            FeatureText text = FeatureText.of(customers, customers.indexOf(source.name()));
            features.add(text);
            byName.put(source.name(), text);
        }
        profiles = FeatureProfiles.of(customers, assignments, counts);
        Repetition repetition = new Repetition(customers, byName, sample);
        for (FeatureProfiles profile : profiles) {
            highlights.add(repetition.last(Highlights.of(profile, byName)));
        }
    }

    /**
     * Of a clustering.
     *
     * @param clustered the features that it is over
     * @param all the dataset's features
     * @param assignments the index of each customer's segment
     * @param counts how many customers each segment has
     */
    public static SegmentProfiles of(
            Customers customers,
            List<FeatureSource> clustered,
            List<FeatureSource> all,
            int[] assignments,
            int[] counts,
            long seed) {
        return new SegmentProfiles(customers, clustered, all, assignments, counts, seed);
    }

    /** Their names, no two alike; {@code ids} tell apart those that nothing else does. */
    public List<String> names(int[] ids) {
        return SegmentNames.of(highlights, ids);
    }

    /**
     * All of it.
     *
     * @param segments in the order of the indices
     * @param scores of the customers, in their order
     * @param silhouettes of each segment
     * @param examples what may be shown of single customers
     */
    public Profiles profiles(
            String segmentation, List<Segment> segments, List<Score> scores, double[] silhouettes, Examples examples) {
        double[] distances = new double[segments.size()];
        for (int row = 0; row < assignments.length; row++) {
            distances[assignments[row]] += scores.get(row).distance();
        }
        Set<String> sensitive = all.stream()
                .filter(FeatureSource::sensitive)
                .map(FeatureSource::name)
                .collect(Collectors.toSet());
        SegmentRules rules = new SegmentRules(customers, features, sensitive, assignments, sample);
        List<List<Example>> typical =
                Typical.of(customers, scores, assignments, segments.size(), examples, features, sensitive);
        List<String> descriptions = SegmentNames.descriptions(
                highlights, segments.stream().map(Segment::name).toList());
        List<SegmentProfile> profiled = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            profiled.add(new SegmentProfile(
                    segment.id(),
                    segment.name(),
                    descriptions.get(i),
                    segment.size(),
                    segment.share(),
                    distances[i] / segment.size(),
                    silhouettes[i],
                    profiles.get(i).numbers(),
                    profiles.get(i).categories(),
                    highlights.get(i),
                    rules.of(i),
                    typical.get(i)));
        }
        List<String> outcomes = all.stream()
                .filter(feature -> feature.role() == Role.PROFILE)
                .map(FeatureSource::name)
                .toList();
        return new Profiles(segmentation, customers.size(), outcomes, profiled);
    }
}
