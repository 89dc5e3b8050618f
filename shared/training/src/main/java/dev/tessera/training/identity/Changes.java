package dev.tessera.training.identity;

import dev.tessera.model.result.Identity;
import dev.tessera.model.result.Identity.Basis;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tells in sentences how segments have come and gone. */
public final class Changes {
    private Changes() {}

    /** Splits, births, merges and deaths, a sentence each; none of a first model. */
    public static List<String> of(Identity identity) {
        if (identity.previous() == null) {
            return List.of();
        }
        List<String> told = new ArrayList<>();
        if (identity.basis() == Basis.MODEL) {
            told.add("Hardly any customer was there in training " + identity.previous()
                    + ": segments have kept their ids by where its model puts today's customers.");
        }
        identity.born()
                .forEach(born -> told.add(
                        born.from() == null
                                ? "Segment " + born.id() + " is new: no segment before is most of it."
                                : "Segment " + born.id() + " is new: " + percent(born.share())
                                        + " of its customers were in segment " + born.from()
                                        + (hasStayed(identity, born.from())
                                                ? ", which it was split off from."
                                                : ", which was split.")));
        identity.retired()
                .forEach(retired -> told.add(
                        retired.into() == null
                                ? "Segment " + retired.id() + " is gone: its customers went to several segments."
                                : "Segment " + retired.id() + " is gone: " + percent(retired.share())
                                        + " of its customers are in segment " + retired.into()
                                        + (hasStayed(identity, retired.into())
                                                ? ", which it was merged into."
                                                : " now.")));
        return told;
    }

    private static boolean hasStayed(Identity identity, int id) {
        return identity.stayed().stream().anyMatch(stayed -> stayed.id() == id);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
