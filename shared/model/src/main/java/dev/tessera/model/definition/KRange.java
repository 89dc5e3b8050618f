package dev.tessera.model.definition;

/**
 * The numbers of segments to try, both ends included.
 *
 * @param least at least 2
 * @param most at least {@code least}, at most {@link #LIMIT}
 */
public record KRange(int least, int most) {
    /** The most segments a segmentation may have. */
    public static final int LIMIT = 100;

    /** Checks the range. */
    public KRange {
        if (least < 2 || most < least || most > LIMIT) {
            throw new DefinitionException("k must be a number or a range such as 3-5, from 2 to " + LIMIT + ", but is "
                    + (least == most ? least : least + "-" + most));
        }
    }

    /** Reads {@code 4} or {@code 3-5}. */
    public static KRange parse(String text) {
        String[] ends = text.strip().split("-", 2);
        try {
            int least = Integer.parseInt(ends[0].strip());
            return new KRange(least, ends.length == 1 ? least : Integer.parseInt(ends[1].strip()));
        } catch (NumberFormatException e) {
            throw new DefinitionException("k must be a number or a range such as 3-5, but is '" + text + "'", e);
        }
    }

    @Override
    public String toString() {
        return least == most ? Integer.toString(least) : least + "-" + most;
    }
}
