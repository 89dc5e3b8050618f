package dev.tessera.local.sample;

import java.util.List;

/**
 * Who a customer is.
 *
 * @param age in years
 * @param income a year, in cents
 */
record Person(int age, boolean isWoman, String maritalStatus, String education, String occupation, long income) {
    static final List<String> MARITAL_STATUS = List.of("Single", "Married", "Divorced", "Widowed");

    private static final List<String> EDUCATION =
            List.of("Primary school", "High school", "College", "Graduate school", "Doctorate");
    private static final List<String> OCCUPATIONS = List.of(
            "Office employee", "Civil servant", "Self-employed", "Craft, trade", "Sales employee", "Health care");
    private static final int STUDENT_UNTIL = 25;
    private static final int RETIRED_FROM = 66;
    private static final long CENTS_OF_TEN = 1000;

    /** Someone of about {@code age} and about {@code income} a year. */
    static Person draw(Draws draws, double age, double income) {
        int years = (int) StrictMath.rint(draws.near(age, 11, 18, 94));
        return new Person(
                years,
                draws.chance(0.51),
                maritalStatus(draws, years),
                EDUCATION.get(draws.weighted(0.08, 0.36, 0.32, 0.2, 0.04)),
                occupation(draws, years),
                StrictMath.round(draws.logNormal(income, 0.28) / 10) * CENTS_OF_TEN);
    }

    private static String maritalStatus(Draws draws, int age) {
        int status = age < 28
                ? draws.weighted(0.8, 0.18, 0.02)
                : age < 65 ? draws.weighted(0.26, 0.56, 0.16, 0.02) : draws.weighted(0.1, 0.52, 0.16, 0.22);
        return MARITAL_STATUS.get(status);
    }

    private static String occupation(Draws draws, int age) {
        if (age < STUDENT_UNTIL && draws.chance(0.6)) {
            return "Student";
        }
        return age >= RETIRED_FROM && draws.chance(0.85) ? "Retired" : draws.pick(OCCUPATIONS);
    }
}
