package dev.tessera.functions.ingest;

import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.bucket.Keys;
import dev.tessera.aws.store.DatasetState;
import dev.tessera.aws.store.DatasetStore;
import dev.tessera.aws.store.Deliveries;
import dev.tessera.aws.store.FileEntry;
import dev.tessera.aws.store.FileState;
import dev.tessera.model.contribution.FileVersion;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.DefinitionException;
import dev.tessera.tables.read.TableException;
import dev.tessera.tables.route.RoutingException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the manifest say of an object that closes a delivery which versions of files it closes, once all that it closes
 * are read: from then on, and by that one flip, they count together. Whoever flips a file that something closes has it
 * settled again afterwards, so that after the last flip it is as the files are.
 */
final class DeliveryClosing {
    private static final int ATTEMPTS = 5;

    private final Bucket bucket;
    private final DatasetStore store;
    private final VersionReading reading;
    private final Upkeep upkeep;

    DeliveryClosing(Bucket bucket, DatasetStore store, VersionReading reading, Upkeep upkeep) {
        this.bucket = bucket;
        this.store = store;
        this.reading = reading;
        this.upkeep = upkeep;
    }

    /**
     * Settles what closes the delivery that an object is of, where anything does, and what closes what is around it.
     *
     * @return whether anything changed
     */
    boolean settleAround(DatasetState state, Definitions.Present definition, String key) throws IOException {
        boolean changed = false;
        for (String closing : Keys.closings(key)) {
            if (store.file(state, closing)
                    .filter(entry -> entry.state() != FileState.WITHDRAWN)
                    .isPresent()) {
                changed |= settle(state, definition, closing).changed();
            }
        }
        return changed;
    }

    /**
     * Settles which files {@code closing} closes.
     *
     * @throws IOException when its files keep changing; another try may do
     */
    Outcome settle(DatasetState state, Definitions.Present definition, String closing) throws IOException {
        boolean changed = false;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            List<FileVersion> present = bucket.list(Keys.closedBy(closing));
            Optional<FileVersion> version = present.stream()
                    .filter(object -> object.key().equals(closing))
                    .findFirst();
            List<FileEntry> files = store.files(state);
            Optional<FileEntry> known = files.stream()
                    .filter(file -> file.version().key().equals(closing))
                    .findFirst();
            if (version.isEmpty() && known.isEmpty()) {
                return Outcome.absent(closing);
            }
            FileEntry entry = version.isEmpty()
                    ? FileEntry.closing(known.orElseThrow().version(), FileState.WITHDRAWN, "", "")
                    : judged(definition, version.get(), present, files);
            changed |= flip(state, definition, known, entry);
            if (bucket.list(Keys.closedBy(closing)).equals(present)) {
                return Outcome.of(entry, changed);
            }
        }
        throw new IOException("the files that " + closing + " closes changed " + ATTEMPTS + " times");
    }

    private boolean flip(DatasetState state, Definitions.Present definition, Optional<FileEntry> known, FileEntry entry)
            throws IOException {
        if (known.filter(k -> isSame(k, entry)).isPresent()) {
            return false;
        }
        upkeep.before(state, definition, entry);
        if (known.filter(k -> k.version().lastModified().isAfter(entry.version().lastModified()))
                .isPresent()) {
            // The manifest only goes back by way of withdrawing.
            store.flip(state, FileEntry.closing(known.get().version(), FileState.WITHDRAWN, "", ""));
        }
        return store.flip(state, entry).isPresent();
    }

    private static boolean isSame(FileEntry known, FileEntry entry) {
        return known.version().equals(entry.version())
                && known.state() == entry.state()
                && known.reason().equals(entry.reason())
                && known.closes().equals(entry.closes());
    }

    private FileEntry judged(
            Definitions.Present definition, FileVersion closing, List<FileVersion> present, List<FileEntry> files)
            throws IOException {
        Map<String, FileEntry> known =
                files.stream().collect(Collectors.toMap(file -> file.version().key(), Function.identity()));
        Definition says;
        try {
            says = definition.read();
        } catch (DefinitionException e) {
            FileEntry before = known.get(closing.key());
            return before != null && before.version().equals(closing) && before.state() != FileState.WITHDRAWN
                    ? before
                    : FileEntry.closing(closing, FileState.WAITING, String.valueOf(e.getMessage()), "");
        }
        Set<String> closings =
                present.stream().map(FileVersion::key).filter(Keys::isClosing).collect(Collectors.toSet());
        boolean pending = false;
        for (FileVersion object : present) {
            Optional<IncomingKey> file = file(object.key());
            boolean within = Keys.closings(object.key()).stream()
                    .filter(closings::contains)
                    .findFirst()
                    .equals(Optional.of(closing.key()));
            if (file.isEmpty() || !within) {
                continue;
            }
            if (object.lastModified().isAfter(closing.lastModified())) {
                if (Keys.isPart(object.key())) {
                    return FileEntry.closing(
                            closing,
                            FileState.WAITING,
                            object.key() + " is newer; put " + Keys.SUCCESS + " again when all files are there",
                            "");
                }
                continue;
            }
            FileEntry entry = known.get(object.key());
            if (entry == null || !isJudged(entry, object)) {
                pending |= belongs(says, file.get(), object);
            } else if (entry.state() == FileState.REJECTED) {
                return FileEntry.closing(
                        closing, FileState.REJECTED, object.key() + " was refused: " + entry.reason(), "");
            }
        }
        List<FileEntry> together = closed(files, closing);
        Set<String> there = present.stream().map(FileVersion::id).collect(Collectors.toSet());
        pending |= together.stream()
                .anyMatch(entry -> !there.contains(entry.version().id()));
        return pending
                ? FileEntry.closing(closing, FileState.WAITING, "not all files that it closes are read yet", "")
                : FileEntry.closing(closing, FileState.CLOSED, "", Deliveries.digest(together));
    }

    /** The files of a manifest that {@code closing} closes. */
    private static List<FileEntry> closed(List<FileEntry> files, FileVersion closing) {
        Stream<FileEntry> others =
                files.stream().filter(file -> !file.version().key().equals(closing.key()));
        FileEntry itself = FileEntry.closing(closing, FileState.CLOSED, "", "");
        return new Deliveries(Stream.concat(others, Stream.of(itself)).toList()).closed(closing.key());
    }

    private static Optional<IncomingKey> file(String key) {
        try {
            return Optional.of(IncomingKey.parse(key));
        } catch (NotIncomingException e) {
            return Optional.empty();
        }
    }

    /** Whether a file's version was read or refused. */
    private static boolean isJudged(FileEntry entry, FileVersion version) {
        return entry.version().id().equals(version.id())
                && entry.state() != FileState.WAITING
                && entry.state() != FileState.WITHDRAWN;
    }

    /** Whether a file that is not judged will be. */
    private boolean belongs(Definition definition, IncomingKey file, FileVersion version) throws IOException {
        try {
            return Routing.route(definition, file, () -> reading.header(version))
                    .isPresent();
        } catch (RoutingException e) {
            return false;
        } catch (TableException e) {
            return true;
        }
    }
}
