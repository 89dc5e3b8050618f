package dev.tessera.model.pipeline;

import dev.tessera.model.value.Folding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A category, one-hot: column {@code i} is {@code (1 − centers[i]) × factor} where the value is level {@code i} and
 * {@code (0 − centers[i]) × factor} elsewhere. The factor gives the whole block a total variance of weight² in
 * training, so that one category does not outweigh a number. The columns are, in this order, one for each level, then
 * {@code name=(missing)} where {@code fill} is null, then {@code name=(other)} where {@code other} is true.
 *
 * @param levels sorted texts, as seen in training
 * @param other whether an unseen value fills a last column {@code name=(other)} of its own; else it is treated as
 *     missing
 * @param fill the level that stands in for a missing value; null where missing is the level {@code name=(missing)}
 * @param centers one for each column
 * @param factor at least 0; 0 for a category without variance
 */
public record CategoryFeature(
        String name,
        List<String> levels,
        boolean other,
        @Nullable String fill,
        double[] centers,
        double factor) implements Feature {
    /** Copies the levels and checks that every value finds its column. */
    public CategoryFeature {
        levels = List.copyOf(levels);
        for (int i = 1; i < levels.size(); i++) {
            require(
                    levels.get(i - 1).compareTo(levels.get(i)) < 0,
                    name,
                    "levels must be sorted, each once: " + levels);
        }
        require(fill == null || levels.contains(fill), name, "fill '" + fill + "' is none of the levels " + levels);
        int width = width(levels, other, fill);
        require(centers.length == width, name, "expected " + width + " centers, found " + centers.length);
        for (double center : centers) {
            require(Double.isFinite(center), name, "centers must be finite, but one is " + center);
        }
        require(factor >= 0 && Double.isFinite(factor), name, "factor must be finite and at least 0: " + factor);
    }

    @Override
    public List<String> columns() {
        List<String> columns = new ArrayList<>();
        levels.forEach(level -> columns.add(name + "=" + level));
        if (fill == null) {
            columns.add(name + "=(missing)");
        }
        if (other) {
            columns.add(name + "=(other)");
        }
        return columns;
    }

    @Override
    public int width() {
        return width(levels, other, fill);
    }

    @Override
    public CategoryFeature times(double by) {
        return new CategoryFeature(name, levels, other, fill, centers, factor * by);
    }

    /** Whether {@link #fill} stands in for {@code text}. */
    boolean fills(@Nullable String text) {
        return fill != null && (text == null || (!other && indexOf(text) < 0));
    }

    /** The column of this block that is 1 for {@code text}. */
    int columnOf(@Nullable String text) {
        if (text != null) {
            int level = indexOf(text);
            if (level >= 0) {
                return level;
            }
            if (other) {
                return width() - 1;
            }
        }
        return fill == null ? levels.size() : indexOf(fill);
    }

    /** Fills this block of a matrix row, which begins at {@code at}, for a value whose column is {@code column}. */
    void encode(int column, double[] into, int at) {
        for (int i = 0; i < centers.length; i++) {
            into[at + i] = ((i == column ? 1 : 0) - centers[i]) * factor;
        }
    }

    /** From column {@code i} of this block to a share. */
    double share(int i, double value) {
        return factor == 0 ? centers[i] : value / factor + centers[i];
    }

    /** The way back. */
    double ofShare(int i, double share) {
        return (share - centers[i]) * factor;
    }

    /** Where the level is that {@code text} spells, in whatever letter case and blanks; below 0 where there is none. */
    private int indexOf(String text) {
        int exactly = Collections.binarySearch(levels, text);
        for (int i = 0; i < levels.size() && exactly < 0; i++) {
            if (Folding.same(levels.get(i), text)) {
                return i;
            }
        }
        return exactly;
    }

    private static int width(List<String> levels, boolean other, @Nullable String fill) {
        return levels.size() + (fill == null ? 1 : 0) + (other ? 1 : 0);
    }

    private static void require(boolean holds, String name, String message) {
        if (!holds) {
            throw new IllegalArgumentException("feature '" + name + "': " + message);
        }
    }
}
