package dev.tessera.functions.lookup;

/** A request ends with a problem. */
final class ProblemException extends Exception {
    private static final long serialVersionUID = 1;

    // Held for a moment within one invocation; nobody serializes it.
    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(problem.kind(), null, false, false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
