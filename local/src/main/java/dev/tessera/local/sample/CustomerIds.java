package dev.tessera.local.sample;

/** Ids that rise, with gaps, as those of a bank that has lost customers. */
final class CustomerIds {
    private final String prefix;
    private final Draws draws;
    private long last;

    CustomerIds(String prefix, long first, Draws draws) {
        this.prefix = prefix;
        this.draws = draws;
        this.last = first;
    }

    String next() {
        last += draws.between(1, 3);
        return prefix + last;
    }
}
