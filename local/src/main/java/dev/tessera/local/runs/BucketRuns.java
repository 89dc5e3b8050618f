package dev.tessera.local.runs;

import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.bucket.Keys;
import java.util.List;
import java.util.Optional;

/** A dataset's trainings in a bucket. */
public final class BucketRuns implements RunsSource {
    private static final String SUMMARY = "/training.json";

    private final Bucket bucket;
    private final String dataset;
    private final String prefix;

    /** In this bucket. */
    public BucketRuns(Bucket bucket, String dataset) {
        this.bucket = bucket;
        this.dataset = dataset;
        prefix = Keys.training(dataset, "", "")
                .substring(0, Keys.training(dataset, "", "").length() - 1);
    }

    @Override
    public List<String> folders() {
        return bucket.list(prefix).stream()
                .map(version -> version.key())
                .filter(key ->
                        key.endsWith(SUMMARY) && key.indexOf('/', prefix.length()) == key.length() - SUMMARY.length())
                .map(key -> key.substring(prefix.length(), key.length() - SUMMARY.length()))
                .sorted()
                .toList();
    }

    @Override
    public Optional<byte[]> read(String folder, String path) {
        return bucket.read(Keys.training(dataset, folder, path));
    }
}
