package dev.tessera.training.drift;

import dev.tessera.clustering.drift.NumberBins;
import dev.tessera.clustering.drift.Shift;
import dev.tessera.clustering.drift.Shifts;
import dev.tessera.model.drift.FeatureSketch;
import dev.tessera.model.drift.PopulationSketch;
import dev.tessera.model.result.DriftReport;
import dev.tessera.model.result.DriftReport.FeatureDrift;
import dev.tessera.model.scoring.Model;
import dev.tessera.model.value.Folding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds a population against the one that a model was trained on. */
public final class Drift {
    /** A stability index above this is an alarm, where chance does not explain it. */
    public static final double MOST_PSI = 0.2;

    /** So is a Kolmogorov-Smirnov distance above this: heavy tails move far before bins even in number tell. */
    public static final double MOST_KS = 0.1;

    /** How likely one alarm or more is in a population that has not moved. */
    public static final double FALSE_ALARMS = 0.005;

    private static final String MISSING = "\0missing";
    private static final String OTHERS = "\0others";

    private Drift() {}

    /**
     * Holds {@code now} against the population of {@code model}.
     *
     * @param trainingId whose population it is now, null for none's
     * @return null where the model is from before populations were kept
     */
    public static @Nullable DriftReport of(Model model, PopulationSketch now, @Nullable String trainingId, Instant at) {
        PopulationSketch before = model.population();
        if (before == null) {
            return null;
        }
        List<FeatureDrift> features = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        double limit = FALSE_ALARMS / Math.max(1, before.features().size());
        for (FeatureSketch feature : before.features()) {
            FeatureSketch same = now.find(feature.name()).orElse(null);
            if (feature instanceof FeatureSketch.Numbers a && same instanceof FeatureSketch.Numbers b) {
                features.add(drift(a, b, before.customers(), now.customers(), limit));
            } else if (feature instanceof FeatureSketch.Levels a && same instanceof FeatureSketch.Levels b) {
                features.add(drift(a, b, before.customers(), now.customers(), limit));
            } else {
                gone.add(feature.name());
            }
        }
        features.sort(Comparator.comparing(FeatureDrift::alarm)
                .thenComparingDouble(FeatureDrift::psi)
                .reversed()
                .thenComparing(FeatureDrift::feature));
        return new DriftReport(
                model.dataset(),
                trainingId,
                at,
                now.customers(),
                model.trainingId(),
                before.customers(),
                features.stream().anyMatch(FeatureDrift::alarm),
                features,
                gone);
    }

    private static FeatureDrift drift(
            FeatureSketch.Numbers before,
            FeatureSketch.Numbers now,
            long customersBefore,
            long customersNow,
            double limit) {
        NumberBins a = before.bins();
        NumberBins b = now.bins();
        Shift shift = Shifts.of(a, b);
        boolean far = shift.stabilityIndex() > MOST_PSI || shift.kolmogorovSmirnov() > MOST_KS;
        return new FeatureDrift(
                before.name(),
                shift.stabilityIndex(),
                shift.kolmogorovSmirnov(),
                shift.kolmogorovSmirnovError(),
                shift.chance(),
                far && shift.chance() < limit,
                share(b.missing(), customersNow),
                share(a.missing(), customersBefore),
                share(b.zeros(), customersNow),
                share(a.zeros(), customersBefore));
    }

    private static FeatureDrift drift(
            FeatureSketch.Levels before,
            FeatureSketch.Levels now,
            long customersBefore,
            long customersNow,
            double limit) {
        Map<String, long[]> bins = new LinkedHashMap<>();
        bins.put(MISSING, new long[] {before.missing(), now.missing()});
        bins.put(OTHERS, new long[] {before.others(), now.others()});
        before.counts().forEach((level, count) -> bin(bins, level)[0] += count);
        now.counts().forEach((level, count) -> {
            // A level that was among the others then is among them now.
            String key = Folding.key(level);
            boolean counted = bins.containsKey(key) || before.others() == 0;
            bin(bins, counted ? level : OTHERS)[1] += count;
        });
        Shift shift = Shifts.of(
                bins.values().stream().mapToLong(bin -> bin[0]).toArray(),
                bins.values().stream().mapToLong(bin -> bin[1]).toArray());
        return new FeatureDrift(
                before.name(),
                shift.stabilityIndex(),
                null,
                null,
                shift.chance(),
                shift.stabilityIndex() > MOST_PSI && shift.chance() < limit,
                share(now.missing(), customersNow),
                share(before.missing(), customersBefore),
                null,
                null);
    }

    private static long[] bin(Map<String, long[]> bins, String level) {
        String key = level.equals(OTHERS) ? OTHERS : Folding.key(level);
        return bins.computeIfAbsent(key, none -> new long[2]);
    }

    private static double share(long part, long of) {
        return of == 0 ? 0 : part / (double) of;
    }
}
