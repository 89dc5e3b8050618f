package dev.tessera.report;

import dev.tessera.model.definition.ChooseBy;
import dev.tessera.model.definition.Space;
import dev.tessera.model.result.ChoiceOfK;
import dev.tessera.model.result.Metrics;
import dev.tessera.model.result.Profiles;
import dev.tessera.model.result.ReplayRun;
import dev.tessera.model.result.Structure;
import dev.tessera.model.result.TrainingSummary;
import dev.tessera.model.result.Verdict;
import dev.tessera.model.result.WarmStart;
import dev.tessera.model.scoring.Segment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The report of a made-up bank: everything in it is computed from made-up customers, so that it hangs together. */
final class SampleBank {
    private static final String[] BEHAVIOUR = {
        "The quiet saver|High balances, few card payments", "Everyday card user|Pays by card often, in small amounts",
        "Cash and credit|Draws cash, carries a balance", "The newcomer|Little of anything yet",
        "Traveller|Spends abroad", "Business owner|Large and irregular payments"
    };
    private static final String[] DEMOGRAPHIC = {"Young renters", "Established families", "Retired homeowners"};

    private SampleBank() {}

    /** Two segmentations of 5,000 customers. */
    static ReportData report() {
        return report(
                segmentation("behaviour", 5_000, 4, BEHAVIOUR, 7),
                segmentation("demographic", 5_000, 3, DEMOGRAPHIC, 8));
    }

    static ReportData report(ReportData.SegmentationData... segmentations) {
        Map<String, Long> stages = new LinkedHashMap<>();
        stages.put("read", 412L);
        stages.put("fit", 96L);
        stages.put("cluster", 1_380L);
        stages.put("profile", 204L);
        TrainingSummary summary = new TrainingSummary(
                "20261103T081500Z-7c1e",
                "sample-bank",
                Instant.parse("2026-11-03T08:15:00Z"),
                42,
                "tessera 0.1.0",
                3,
                List.of(
                        new TrainingSummary.FileSummary(
                                "incoming/sample-bank/customers/2026-10.csv",
                                "3sL4kqtJlcpXroDTDmJ",
                                "customers",
                                4_812,
                                12),
                        new TrainingSummary.FileSummary(
                                "incoming/sample-bank/customers/2026-11 new.csv", "", "customers", 200, 0)),
                segmentations.length == 0 ? 0 : segmentations[0].metrics().rows(),
                stages,
                List.of(segmentations).stream()
                        .map(s -> new TrainingSummary.SegmentationSummary(
                                s.name(),
                                s.metrics().k(),
                                s.profiles().segments().stream()
                                        .map(p -> new Segment(p.id(), p.name(), p.size(), p.share()))
                                        .toList()))
                        .toList());
        return new ReportData(
                summary,
                DEFINITION,
                List.of(
                        "customer_id is the key: it is unique and never empty.",
                        "relationship_code was left out: 4,997 of 5,000 values are different.",
                        "churned is profiled and not clustered: it looks like an outcome.",
                        "k from 3 to 6 was tried."),
                SampleData.bank(),
                List.of(segmentations),
                SampleAdvice.across(List.of(segmentations)),
                SampleChanges.drift(List.of("balance", "age")));
    }

    static ReportData.SegmentationData segmentation(String name, int customers, int k, String[] names, long seed) {
        SampleCustomers sample = SampleCustomers.make(customers, seed);
        List<Metrics.Candidate> candidates = new ArrayList<>();
        SampleKMeans chosen = SampleKMeans.run(sample.plane(), k, seed);
        for (int tried = 3; tried <= 6; tried++) {
            SampleKMeans run = tried == k ? chosen : SampleKMeans.run(sample.plane(), tried, seed);
            int off = Math.abs(tried - k);
            candidates.add(new Metrics.Candidate(
                    tried,
                    run.inertia(),
                    0.412 - 0.037 * off - 0.004 * tried,
                    0.981 + 0.11 * off,
                    2_841.7 - 310.2 * off,
                    run.snapshots().size() - 1,
                    tried != 6,
                    (double) run.smallest() / customers,
                    0.94 - 0.06 * off,
                    1.204 - 0.08 * off,
                    0.011,
                    0.006));
        }
        Metrics.Candidate best = candidates.get(k - 3);
        Metrics metrics = new Metrics(
                name,
                k,
                customers,
                Space.SCALED,
                sample.numbers().keySet().stream().toList(),
                best.inertia(),
                best.silhouette(),
                customers,
                best.daviesBouldin(),
                best.calinskiHarabasz(),
                new double[] {0.342, 0.218, 0.131, 0.094, 0.071, 0.055, 0.038, 0.027, 0.015, 0.009},
                best.iterations(),
                best.converged(),
                best.stability(),
                new Structure(
                        Verdict.CLEAR,
                        "Customers form groups: silhouette 0.396 of 900 customers.",
                        900,
                        20,
                        0.396,
                        0.141,
                        0.158,
                        0.297,
                        1 / 21.0,
                        1 / 21.0,
                        0.93,
                        0.61),
                new ChoiceOfK(
                        ChooseBy.SILHOUETTE,
                        0,
                        WarmStart.NONE,
                        List.of("k=" + k + " is taken: it has the best silhouette."),
                        1_400,
                        20,
                        2_700,
                        20,
                        List.of()),
                new ReplayRun(ReplayRun.TAKEN, 24, 24, 24, 0, "The replay is the run taken."),
                candidates);
        List<ReportData.Point> points = new ArrayList<>();
        for (int i = 0; i < customers; i++) {
            points.add(new ReportData.Point(
                    shortened(sample.plane()[i][0]), shortened(sample.plane()[i][1]), chosen.assignment()[i] + 1));
        }
        Profiles profiles = SampleProfiles.of(name, sample, chosen.assignment(), k, names);
        return new ReportData.SegmentationData(
                name,
                metrics,
                profiles.with(21, SampleChanges.tiers(profiles)),
                chosen.snapshots(),
                points,
                SampleAdvice.of(profiles),
                Map.of(1, "Savers"),
                List.of("Segment 3 is new."),
                SampleChanges.migration(profiles, List.of()),
                SampleFigures.of(sample, chosen, k));
    }

    /** As the points of a training are. */
    private static double shortened(double coordinate) {
        return Math.round(coordinate * 1e4) / 1e4;
    }

    private static final String DEFINITION = """
            dataset: sample-bank
            tables:
              customers:
                key: customer_id
                delivery: delta
                columns:
                  age: {type: number, role: demographic}
                  income: {type: number, role: demographic, transform: log1p}
                  balance: {type: number, role: behaviour, transform: log1p}
                  card_payments: {type: number, role: behaviour}
                  cash_share: {type: number, role: behaviour}
                  housing: {type: category, role: demographic}
                  churned: {type: category, role: profile}
            segmentations:
              behaviour:
                features: [balance, card_payments, cash_share]
                k: 3-6
                cluster_on: scaled
              demographic:
                features: [age, income, housing]
                k: 3-6
            training:
              seed: 42
              restarts: 10
            """;
}
