package dev.tessera.local.segment;

/** Shows nothing. */
final class NoProgress implements ReadProgress {
    @Override
    public void reading(String stage, long done, long total) {}

    @Override
    public void at(String stage, int done, int total) {}
}
