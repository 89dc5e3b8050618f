package dev.tessera.report;

import dev.tessera.model.definition.ChooseBy;
import dev.tessera.model.result.Across;
import dev.tessera.model.result.ChoiceOfK;
import dev.tessera.model.result.Metrics;
import dev.tessera.model.result.Profiles;
import dev.tessera.model.result.ReplayRun;
import dev.tessera.model.result.Structure;
import dev.tessera.model.result.TrainingSummary;
import dev.tessera.model.result.Verdict;
import dev.tessera.model.result.WarmStart;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A report whose every text is one that would like to be something else. */
final class HostileData {
    static final List<String> TEXTS = List.of(
            "<script>window.hostile = 1</script>",
            "</script><img src=x onerror=\"window.hostile = 1\">",
            "<!-- ' \" ` ${window.hostile = 1} {{data}} {a|b} -->",
            "=cmd|' /C calc'!A0",
            "مرحبا \u202Eabc\u202C שלום",
            "👩‍👩‍👧‍👦 \u2028 \u2029 \u0000 \uFEFF",
            "__proto__",
            "x".repeat(10_000));

    private HostileData() {}

    static ReportData report() {
        ReportData.SegmentationData sample = SampleBank.segmentation("behaviour", 400, 3, new String[] {"a"}, 5);
        List<Profiles.SegmentProfile> segments =
                sample.profiles().segments().stream().map(HostileData::hostile).toList();
        TrainingSummary summary = SampleBank.report(sample).summary();
        return new ReportData(
                new TrainingSummary(
                        TEXTS.get(0),
                        TEXTS.get(1),
                        summary.startedAt(),
                        Long.MIN_VALUE,
                        TEXTS.get(2),
                        1,
                        TEXTS.stream()
                                .map(t -> new TrainingSummary.FileSummary(t, t, t, 1, 0))
                                .toList(),
                        400,
                        Map.of(TEXTS.get(1), 1L),
                        summary.segmentations()),
                String.join("\n", TEXTS),
                TEXTS,
                SampleData.hostile(TEXTS),
                List.of(new ReportData.SegmentationData(
                        TEXTS.get(1),
                        one(sample.metrics()),
                        new Profiles(TEXTS.get(1), 400, TEXTS, segments)
                                .with(3, SampleChanges.tiers(sample.profiles())),
                        sample.snapshots(),
                        sample.points(),
                        sample.recommendations(),
                        Map.of(1, TEXTS.get(0), 2, TEXTS.get(1)),
                        TEXTS,
                        SampleChanges.migration(sample.profiles(), TEXTS),
                        SampleFigures.hostile(sample.figures(), TEXTS))),
                new Across(0, List.of(), List.of()),
                SampleChanges.drift(TEXTS));
    }

    private static Profiles.SegmentProfile hostile(Profiles.SegmentProfile segment) {
        Map<String, Double> shares = new LinkedHashMap<>();
        TEXTS.forEach(text -> shares.put(text, 1.0 / TEXTS.size()));
        List<Profiles.NumberProfile> numbers = TEXTS.stream()
                .map(t -> new Profiles.NumberProfile(t, null, null, null, null, 1, 0, null, 0.5))
                .toList();
        String name = TEXTS.get(segment.id());
        return new Profiles.SegmentProfile(
                segment.id(),
                name,
                TEXTS.get(7),
                segment.size(),
                segment.share(),
                Double.NaN,
                Double.NaN,
                numbers,
                List.of(new Profiles.CategoryProfile(TEXTS.get(0), shares, shares)),
                TEXTS.stream()
                        .map(t -> new Profiles.Highlight(t, t, t, 0.5, null, null, null))
                        .toList(),
                new Profiles.Rule(
                        TEXTS.get(1),
                        TEXTS.get(0),
                        1,
                        List.of(List.of(new Profiles.Question(TEXTS.get(0), 1.0, null, TEXTS, false, false))),
                        1,
                        0,
                        Double.NaN,
                        TEXTS),
                List.of(new Profiles.Example(TEXTS.get(1), Double.NaN, Map.of(TEXTS.get(0), TEXTS.get(1)))));
    }

    /** With one candidate, as when k is given. */
    private static Metrics one(Metrics m) {
        return new Metrics(
                TEXTS.get(1),
                m.k(),
                m.rows(),
                m.space(),
                TEXTS,
                m.inertia(),
                Double.NaN,
                m.silhouetteRows(),
                m.daviesBouldin(),
                m.calinskiHarabasz(),
                m.explainedVarianceRatio(),
                m.iterations(),
                m.converged(),
                Double.NaN,
                new Structure(Verdict.NO_STRUCTURE, TEXTS.get(0), 10, 20, 0.1, 0.1, 0.1, 0, 1, 1, Double.NaN, 0),
                new ChoiceOfK(
                        ChooseBy.SILHOUETTE,
                        0,
                        WarmStart.NONE,
                        TEXTS.subList(0, 6),
                        10,
                        20,
                        0,
                        20,
                        TEXTS.subList(0, 6)),
                new ReplayRun(ReplayRun.TAKEN, 24, 24, 24, 0, "The replay is the run taken."),
                m.candidates().subList(0, 1));
    }
}
