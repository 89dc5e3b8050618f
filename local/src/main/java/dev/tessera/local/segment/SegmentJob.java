package dev.tessera.local.segment;

import dev.tessera.model.definition.KRange;
import dev.tessera.model.pseudonym.Pseudonyms;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be segmented, and how.
 *
 * @param files of one table; of two rows with the same key the later file's, then the later row, counts
 * @param dataset its name, null for the definition's, or one made from the first file's name
 * @param definition a YAML file, null to have one proposed
 * @param k instead of the definition's, null for that
 * @param seed instead of the definition's, null for that
 * @param overrides keys of the definition to set otherwise, with their values in YAML
 * @param pseudonyms what is written in the place of ids, null for ids as they are
 * @param previous the folder of the run that this one goes on from; null for what {@code out} holds of the same dataset
 * @param anew whether to go on from nothing
 * @param featuresCsv whether to write the matrix that k-means saw
 * @param exports whether to write tables for other tools
 */
public record SegmentJob(
        List<Path> files,
        Path out,
        @Nullable String dataset,
        @Nullable Path definition,
        @Nullable KRange k,
        @Nullable Long seed,
        Map<String, String> overrides,
        @Nullable Pseudonyms pseudonyms,
        @Nullable Path previous,
        boolean anew,
        boolean featuresCsv,
        boolean exports) {
    /** Copies. */
    public SegmentJob {
        files = List.copyOf(files);
        overrides = Collections.unmodifiableMap(new LinkedHashMap<>(overrides));
    }

    /** With ids as they are. */
    public SegmentJob(
            List<Path> files,
            Path out,
            @Nullable String dataset,
            @Nullable Path definition,
            @Nullable KRange k,
            @Nullable Long seed,
            boolean featuresCsv) {
        this(files, out, dataset, definition, k, seed, Map.of(), null, null, false, featuresCsv, false);
    }
}
