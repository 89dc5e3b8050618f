package dev.tessera.aws.store;

import dev.tessera.aws.retry.Backoff;
import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.contribution.FileVersion;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Begins to store files: finds what each may lean on, and reads what that says. Thread-safe. */
final class FileWriters {
    private final DynamoDbClient client;
    private final String table;
    private final Backoff backoff;
    private final SourceItems sources;
    private final ManifestItems manifest;
    private final Erasures erasures;
    private final @Nullable Digests digests;

    /** Without digests every file is stored whole. */
    FileWriters(
            DynamoDbClient client,
            String table,
            Backoff backoff,
            SourceItems sources,
            ManifestItems manifest,
            Erasures erasures,
            @Nullable Digests digests) {
        this.client = client;
        this.table = table;
        this.backoff = backoff;
        this.sources = sources;
        this.manifest = manifest;
        this.erasures = erasures;
        this.digests = digests;
    }

    FileWriter begin(DatasetState state, FileVersion version, AssemblyPlan.Table of) {
        Manifest now = manifest(state);
        return writer(state, version, of, now, begun(state, version, of, now), List.of());
    }

    Optional<FileWriter> resume(DatasetState state, FileVersion version, AssemblyPlan.Table of, String suspended) {
        Manifest now = manifest(state);
        SourceItem source = begun(state, version, of, now);
        int turnsAt = suspended.indexOf('/');
        if (!suspended.substring(0, turnsAt).equals(source.id())) {
            return Optional.empty();
        }
        List<Integer> turns = Arrays.stream(suspended.substring(turnsAt + 1).split(",", 0))
                .filter(turn -> !turn.isEmpty())
                .map(Integer::valueOf)
                .toList();
        FileWriter writer = writer(state, version, of, now, source, turns);
        if (writer.takeUp(turns)) {
            return Optional.of(writer);
        }
        writer.close();
        return Optional.empty();
    }

    /** Nothing of what is there where nothing may lean on it. */
    private Manifest manifest(DatasetState state) {
        return digests == null ? new Manifest(state, List.of(), Map.of()) : manifest.read(state);
    }

    private SourceItem begun(DatasetState state, FileVersion version, AssemblyPlan.Table of, Manifest now) {
        List<SourceItem> bases = Bases.of(now, version, of);
        return sources.begin(state, Keys.source(version.id(), of.schema().hash()), version, of.name(), bases);
    }

    private FileWriter writer(
            DatasetState state,
            FileVersion version,
            AssemblyPlan.Table of,
            Manifest now,
            SourceItem source,
            List<Integer> turns) {
        String baseId = source.base();
        Comparison base = null;
        SourceItem begun = source;
        if (baseId != null && !source.complete()) {
            SourceItem known = now.sources().get(baseId);
            // Whoever began the file at the same time may have chosen one that was complete later.
            base = digests == null
                    ? null
                    : comparison(
                            state,
                            known == null || !known.complete()
                                    ? sources.all(state).get(baseId)
                                    : known,
                            digests);
            if (base == null) {
                sources.standAlone(state, source);
                begun = source.standingAlone();
            }
        }
        BatchedWrites writes = new BatchedWrites(client, table, backoff, "what " + version.key() + " says");
        return new FileWriter(writes, sources, erasures, digests, state, of, begun, base, turns);
    }

    /** Null when what the base says cannot be had. */
    private static @Nullable Comparison comparison(DatasetState state, @Nullable SourceItem base, Digests digests) {
        if (base == null || base.items() > BaseContent.MAX_ITEMS) {
            return null;
        }
        BaseContent content = new BaseContent((int) base.items());
        ItemHash.Hasher hasher = new ItemHash.Hasher();
        for (int turn : base.digest()) {
            boolean read = digests.read(
                    state,
                    base.id(),
                    turn,
                    (before, after, hash) -> content.add(hasher.of(Keys.utf8(before), Keys.utf8(after)), hash));
            if (!read) {
                return null;
            }
        }
        return new Comparison(base, content);
    }

    /** What a file is compared with. */
    record Comparison(SourceItem source, BaseContent content) {}
}
