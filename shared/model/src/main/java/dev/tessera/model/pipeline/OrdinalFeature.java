package dev.tessera.model.pipeline;

import dev.tessera.model.value.Folding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A category whose levels have an order, as a number: the index of its level, from 0. A level that is not in the order
 * is missing.
 *
 * @param order from least to most, each once
 * @param number what becomes of the index
 */
public record OrdinalFeature(List<String> order, NumberFeature number) implements Feature {
    /** Copies and checks. */
    public OrdinalFeature {
        order = List.copyOf(order);
        if (order.isEmpty() || order.stream().distinct().count() != order.size()) {
            throw new IllegalArgumentException(
                    "feature '" + number.name() + "': an order names each level once, but is " + order);
        }
    }

    @Override
    public String name() {
        return number.name();
    }

    @Override
    public List<String> columns() {
        return number.columns();
    }

    @Override
    public int width() {
        return number.width();
    }

    @Override
    public OrdinalFeature times(double factor) {
        return new OrdinalFeature(order, number.times(factor));
    }

    /** The index of a level, however it is spelled; NaN where it is missing or not in the order. */
    public static double index(List<String> order, @Nullable String text) {
        if (text == null) {
            return Double.NaN;
        }
        int exactly = order.indexOf(text);
        for (int i = 0; i < order.size() && exactly < 0; i++) {
            if (Folding.same(order.get(i), text)) {
                return i;
            }
        }
        return exactly < 0 ? Double.NaN : exactly;
    }
}
