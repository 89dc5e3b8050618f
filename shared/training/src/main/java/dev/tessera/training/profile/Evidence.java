package dev.tessera.training.profile;

import dev.tessera.model.customers.Customers;
import dev.tessera.model.result.Profiles.CategoryProfile;
import dev.tessera.model.result.Profiles.Highlight;
import dev.tessera.model.result.Profiles.NumberProfile;
import java.util.HashMap;
import java.util.Map;

/** Says of any feature how a segment differs in it, as names and descriptions do. Not thread-safe. */
public final class Evidence {
    private final Customers customers;
    private final Map<String, FeatureText> texts = new HashMap<>();

    /** Of the customers that were profiled. */
    public Evidence(Customers customers) {
        this.customers = customers;
    }

    /** Of a number. */
    public Highlight of(NumberProfile number) {
        return Highlights.ofNumber(number, text(number.feature()));
    }

    /** Of a level of a category, one that its profile has. */
    public Highlight of(CategoryProfile category, String level) {
        return Highlights.ofLevel(category, level, text(category.feature()));
    }

    /** What people call a feature. */
    public String label(String feature) {
        return text(feature).words().label();
    }

    /** A sentence of several. */
    public static String sentence(Iterable<Highlight> highlights) {
        return SegmentNames.sentence(highlights);
    }

    private FeatureText text(String feature) {
        return texts.computeIfAbsent(feature, name -> FeatureText.of(customers, customers.indexOf(name)));
    }
}
