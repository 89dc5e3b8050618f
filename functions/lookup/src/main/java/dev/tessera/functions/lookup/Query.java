package dev.tessera.functions.lookup;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A request's query parameters.
 *
 * @param parameters decoded; one that came more than once has its values joined by commas
 */
record Query(Map<String, String> parameters) {
    /** The parameter of lists that says how many entries an answer has at most. */
    static final String LIMIT = "limit";

    /** The parameter of lists that says where an answer goes on. */
    static final String CURSOR = "cursor";

    /** The most entries that an answer has. */
    static final int MOST = 1_000;

    private static final int USUAL = 100;

    /** Refuses parameters that a resource does not know, so that nobody takes a misspelt one for obeyed. */
    void requireKnown(Set<String> known) throws ProblemException {
        for (String name : new TreeSet<>(parameters.keySet())) {
            if (!known.contains(name)) {
                throw new ProblemException(Problem.invalidParameter(
                        name,
                        known.isEmpty()
                                ? "this resource has no parameters"
                                : "this resource knows " + String.join(", ", new TreeSet<>(known))));
            }
        }
    }

    /** Whether {@code name} is {@code true}; absent, it is not. */
    boolean flag(String name) throws ProblemException {
        String value = parameters.getOrDefault(name, "false");
        if (!value.equals("true") && !value.equals("false")) {
            throw new ProblemException(Problem.invalidParameter(name, "expected true or false, found '" + value + "'"));
        }
        return value.equals("true");
    }

    /** What {@code name} says, empty where it is not there. */
    Optional<String> text(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** How many entries an answer may have. */
    int limit() throws ProblemException {
        String value = parameters.getOrDefault(LIMIT, Integer.toString(USUAL));
        int limit = value.matches("[0-9]{1,4}") ? Integer.parseInt(value) : 0;
        if (limit < 1 || limit > MOST) {
            throw new ProblemException(Problem.invalidParameter(
                    LIMIT, "expected a whole number from 1 to " + MOST + ", found '" + value + "'"));
        }
        return limit;
    }

    /** Where an earlier answer ended, empty for the beginning. */
    Optional<String> cursor() {
        return Optional.ofNullable(parameters.get(CURSOR));
    }
}
