package dev.tessera.model.scoring;

import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.model.definition.Indicator;
import dev.tessera.model.definition.Transform;
import dev.tessera.model.pipeline.Bounds;
import dev.tessera.model.pipeline.CategoryFeature;
import dev.tessera.model.pipeline.Donors;
import dev.tessera.model.pipeline.Feature;
import dev.tessera.model.pipeline.IndicatorColumn;
import dev.tessera.model.pipeline.NumberFeature;
import dev.tessera.model.pipeline.OrdinalFeature;
import dev.tessera.model.pipeline.Power;
import java.util.ArrayList;
import java.util.List;

/** Reads a model's fitted features. */
final class FeatureParts {
    private FeatureParts() {}

    static Feature feature(Part part, int version) throws ModelFormatException {
        try {
            String kind = part.field("kind").text();
            return switch (kind) {
                case "number" -> version == 1 ? numberOfFormat1(part) : number(part);
                case "ordinal" -> new OrdinalFeature(part.field("order").texts(), number(part));
                case "category" -> category(part);
                default -> throw part.field("kind").expected("'number', 'ordinal' or 'category'");
            };
        } catch (IllegalArgumentException e) {
            throw part.damaged(e);
        }
    }

    static Donors donors(Part part) throws ModelFormatException {
        List<String> features = part.field("features").texts();
        List<Part> rows = part.field("values").elements();
        double[] values = new double[rows.size() * features.size()];
        for (int i = 0; i < rows.size(); i++) {
            List<Part> row = rows.get(i).elements();
            if (row.size() != features.size()) {
                throw rows.get(i).expected(features.size() + " numbers");
            }
            for (int j = 0; j < row.size(); j++) {
                values[i * features.size() + j] = row.get(j).numberOr(Double.NaN);
            }
        }
        try {
            return new Donors(
                    features,
                    Matrix.wrap(values, rows.size(), features.size()),
                    part.field("neighbours").integer());
        } catch (IllegalArgumentException e) {
            throw part.damaged(e);
        }
    }

    private static NumberFeature number(Part part) throws ModelFormatException {
        List<IndicatorColumn> indicators = new ArrayList<>();
        for (Part indicator : part.field("indicators").elements()) {
            indicators.add(new IndicatorColumn(
                    indicator.field("of").constant(Indicator.class),
                    indicator.field("center").number(),
                    indicator.field("factor").number()));
        }
        return new NumberFeature(
                part.field("name").text(),
                new Bounds(
                        part.field("lower").numberOr(Double.NEGATIVE_INFINITY),
                        part.field("upper").numberOr(Double.POSITIVE_INFINITY),
                        outliersAreMissing(part.field("outliers"))),
                new Power(
                        part.field("transform").constant(Transform.class),
                        part.field("lambda").numberOr(Double.NaN)),
                part.field("center").number(),
                part.field("scale").number(),
                part.field("fill").numberOr(Double.NaN),
                indicators,
                part.field("weight").number());
    }

    private static boolean outliersAreMissing(Part outliers) throws ModelFormatException {
        return switch (outliers.text()) {
            case "missing" -> true;
            case "clip" -> false;
            default -> throw outliers.expected("'clip' or 'missing'");
        };
    }

    /** There the fill stands in before the transform, and nothing is clipped. */
    private static NumberFeature numberOfFormat1(Part part) throws ModelFormatException {
        NumberFeature number = new NumberFeature(
                part.field("name").text(),
                Bounds.NONE,
                Power.of(part.field("transform").constant(Transform.class)),
                part.field("center").number(),
                part.field("scale").number(),
                0,
                List.of(),
                part.field("weight").number());
        double fill = number.z(part.field("fill").number());
        if (Double.isNaN(fill)) {
            throw part.field("fill").expected("a number that the transform takes");
        }
        return number.filledBy(fill);
    }

    private static CategoryFeature category(Part part) throws ModelFormatException {
        return new CategoryFeature(
                part.field("name").text(),
                part.field("levels").texts(),
                part.field("other").bool(),
                part.field("fill").isNull() ? null : part.field("fill").text(),
                part.field("centers").numbers(),
                part.field("factor").number());
    }
}
