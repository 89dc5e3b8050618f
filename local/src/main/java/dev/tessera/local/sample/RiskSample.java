package dev.tessera.local.sample;

import dev.tessera.local.sample.Column.Kind;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A bank's summary of its customers' risk: one wide table, with columns that say nothing and customers who are there twice. */
final class RiskSample implements Sample {
    private static final Table RISK = Table.of(
            "risk",
            Column.of("customer_id", Kind.KEY),
            Column.orMissing("segment_id", Kind.NUMBER),
            Column.of("focus_type_id", Kind.NUMBER),
            Column.of("occupation", Kind.CATEGORY),
            Column.of("date_of_birth", Kind.DATE),
            Column.of("gender", Kind.CATEGORY),
            Column.of("is_pep", Kind.NUMBER),
            Column.of("high_income", Kind.NUMBER),
            Column.of("expected_volume", Kind.MONEY),
            Column.of("account_type", Kind.CATEGORY),
            Column.orMissing("financing_type", Kind.CATEGORY),
            Column.orMissing("channel", Kind.CATEGORY),
            Column.of("nationality", Kind.NUMBER),
            Column.orMissing("place_of_birth", Kind.TEXT),
            Column.orMissing("residence", Kind.NUMBER),
            Column.of("province", Kind.CATEGORY),
            Column.of("city", Kind.TEXT),
            Column.of("customer_since", Kind.DATE),
            Column.orMissing("industry", Kind.TEXT),
            Column.orMissing("incorporated_since", Kind.DATE),
            Column.orMissing("actual_volume", Kind.MONEY),
            Column.orMissing("avg_balance", Kind.MONEY),
            Column.of("num_alerts", Kind.NUMBER),
            Column.of("non_face_to_face_usage", Kind.NUMBER),
            Column.orMissing("remittance_usage", Kind.NUMBER),
            Column.of("online_transfer_usage", Kind.NUMBER),
            Column.orMissing("cash_usage", Kind.MONEY),
            Column.of("ctr_match", Kind.NUMBER),
            Column.of("previously_reported", Kind.NUMBER),
            Column.of("model_id", Kind.NUMBER),
            Column.of("assessment_type", Kind.NUMBER),
            Column.of("prev_assessment_id", Kind.KEY),
            Column.orMissing("account_category", Kind.TEXT));

    private static final Table TRUTH = Table.of(
            "truth",
            Column.of("customer_id", Kind.KEY),
            Column.of("tier", Kind.CATEGORY),
            Column.of("score", Kind.NUMBER));
    private static final List<String> ACCOUNTS =
            List.of("Basic account", "Current account", "Savings account", "Business current account");
    private static final List<String> FINANCING = List.of("Housing loan", "Car loan");
    private static final List<String> CHANNELS = List.of("Branch", "ATM", "Mobile app");
    private static final List<String> PROVINCES = List.of("North", "South", "East", "West");
    private static final int CHANNEL = RISK.header().indexOf("channel");
    private static final double TWICE = 0.025;
    private static final LocalDate FIRST_DAY = LocalDate.of(2004, 1, 1);
    private static final int DAYS = 7300;

    @Override
    public void write(SampleTables tables, int customers, Draws draws) throws IOException {
        RowWriter risk =
                tables.open("risk", RISK, CsvStyle.CLEAN.inWindows1252().withMixedLineEnds());
        RowWriter truth = tables.openTruth(TRUTH);
        CustomerIds ids = new CustomerIds("", 7_000_000, draws.split());
        CustomerIds assessments = new CustomerIds("", 14_000_000, draws.split());
        for (int i = 0; i < customers; i++) {
            Draws own = draws.split();
            RiskProfile profile = RiskProfile.draw(own);
            String id = ids.next();
            List<String> row = row(id, assessments.next(), profile, own);
            risk.write(row);
            if (own.chance(TWICE)) {
                List<String> second = new ArrayList<>(row);
                second.set(CHANNEL, "Point of sale");
                risk.write(second);
            }
            RiskScore score = RiskScore.of(profile);
            truth.write(List.of(id, score.tier(profile.isPep()), Cells.amount(score.hundredths())));
        }
    }

    private static List<String> row(String id, String assessment, RiskProfile profile, Draws draws) {
        boolean savings = draws.chance(0.6);
        Cells cells = new Cells()
                .text(id)
                .text(draws.chance(0.97) ? "1" : "")
                .text("1")
                .text(profile.occupation())
                .date(LocalDate.of(1940, 1, 1).plusDays(draws.below(24_000)))
                .text(draws.chance(0.5) ? "F" : "M")
                .flag(profile.isPep())
                .flag(profile.expectedVolume() > 15_000_000)
                .cents(profile.expectedVolume())
                .text(draws.pick(ACCOUNTS))
                .text(draws.chance(0.2) ? draws.pick(FINANCING) : "")
                .text(draws.chance(0.95) ? draws.pick(CHANNELS) : "")
                .text("840")
                .none()
                .text(draws.chance(0.98) ? "840" : "")
                .text(draws.pick(PROVINCES))
                .text(Names.city(draws))
                .date(FIRST_DAY.plusDays(draws.below(DAYS)))
                .none()
                .none();
        known(cells, profile, profile.actualVolume());
        cells.none()
                .whole(profile.alerts())
                .whole(StrictMath.round(draws.logNormal(3.5, 0.6)))
                .none()
                .whole(StrictMath.round(draws.logNormal(2, 0.7)));
        known(cells, profile, profile.cash());
        return cells.flag(profile.thresholdReport())
                .flag(profile.reportedBefore())
                .text(savings ? "5" : "1")
                .text("4")
                .text(assessment)
                .none()
                .row();
    }

    private static void known(Cells cells, RiskProfile profile, long cents) {
        if (profile.isVolumeKnown()) {
            cells.cents(cents);
        } else {
            cells.none();
        }
    }
}
