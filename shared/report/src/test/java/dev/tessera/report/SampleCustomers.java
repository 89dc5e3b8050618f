package dev.tessera.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * Made-up customers: a place in a plane with five loose groups, and columns that follow from it.
 *
 * @param plane customers × 2, which stands for the first two principal components
 * @param numbers by feature, NaN where missing
 * @param categories by feature
 */
record SampleCustomers(double[][] plane, Map<String, double[]> numbers, Map<String, String[]> categories) {
    private static final double[][] CENTRES = {{-2.2, -0.6}, {1.1, 2.3}, {2.6, -1.2}, {-0.4, 0.9}, {0.3, -2.1}};

    static SampleCustomers make(int n, long seed) {
        Random random = new Random(seed);
        double[][] plane = new double[n][];
        for (int i = 0; i < n; i++) {
            double[] centre = CENTRES[i % CENTRES.length];
            plane[i] = new double[] {centre[0] + 0.75 * random.nextGaussian(), centre[1] + 0.6 * random.nextGaussian()};
        }
        Map<String, double[]> numbers = new LinkedHashMap<>();
        numbers.put("balance", number(plane, (u, v) -> Math.exp(7 + 0.5 * u - 0.2 * v + 0.5 * random.nextGaussian())));
        numbers.put(
                "card_payments",
                number(plane, (u, v) -> Math.rint(Math.max(0, 12 + 6 * v + 4 * random.nextGaussian()))));
        numbers.put(
                "cash_share", number(plane, (u, v) -> clamp(0.25 - 0.1 * v + 0.08 * u + 0.1 * random.nextGaussian())));
        numbers.put(
                "age",
                number(plane, (u, v) -> Math.rint(Math.max(18, 46 + 4 * u - 3 * v + 9 * random.nextGaussian()))));
        numbers.put(
                "income", number(plane, (u, v) -> Math.exp(10.4 + 0.25 * u + 0.1 * v + 0.3 * random.nextGaussian())));
        numbers.put(
                "credit_limit",
                number(plane, (u, v) -> random.nextInt(20) == 0 ? Double.NaN : 2_000 + 1_500 * Math.exp(0.3 * u)));
        numbers.put(
                "months_on_book",
                number(plane, (u, v) -> Math.rint(Math.max(0, 36 + 9 * u + 8 * random.nextGaussian()))));
        numbers.put("foreign_spend", number(plane, (u, v) -> v > 1 ? Math.exp(4 + v + random.nextGaussian()) : 0));
        numbers.put(
                "logins_per_month",
                number(plane, (u, v) -> Math.rint(Math.max(0, 8 + 3 * v - 2 * u + 3 * random.nextGaussian()))));
        numbers.put("complaints", number(plane, (u, v) -> random.nextInt(12) == 0 ? 1 : 0));
        Map<String, String[]> categories = new LinkedHashMap<>();
        categories.put("housing", category(plane, random, 0, "owner", "mortgage", "rent", "with family"));
        categories.put("card_type", category(plane, random, 1, "Blue", "Silver", "Gold", "Platinum"));
        categories.put("churned", category(plane, random, 0, "no", "no", "no", "yes"));
        return new SampleCustomers(plane, numbers, categories);
    }

    private interface Column {
        double at(double u, double v);
    }

    private static double[] number(double[][] plane, Column column) {
        double[] values = new double[plane.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.at(plane[i][0], plane[i][1]);
        }
        return values;
    }

    private static String[] category(double[][] plane, Random random, int axis, String... levels) {
        String[] values = new String[plane.length];
        for (int i = 0; i < values.length; i++) {
            double place = 1.5 - 0.6 * plane[i][axis] + random.nextGaussian();
            values[i] = random.nextInt(40) == 0
                    ? "(missing)"
                    : levels[(int) Math.max(0, Math.min(levels.length - 1, Math.rint(place)))];
        }
        return values;
    }

    private static double clamp(double x) {
        return Math.max(0, Math.min(1, x));
    }
}
