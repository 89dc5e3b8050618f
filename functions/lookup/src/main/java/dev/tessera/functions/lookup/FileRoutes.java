package dev.tessera.functions.lookup;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.bucket.Keys;
import dev.tessera.aws.store.FileEntry;
import dev.tessera.aws.store.FileState;
import dev.tessera.model.contribution.FileVersion;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What became of a dataset's files. */
final class FileRoutes {
    private static final String STATE = "state";

    /** The state of what lies in the bucket and is not in the manifest. */
    static final String RECEIVED = "received";

    /** Of what lies in the bucket so many objects are looked at, in the order of their keys: twenty requests to S3. */
    private static final int MOST_LISTED = 20_000;

    /** The newest first; key and version tell apart those of one second. */
    private static final Comparator<ListedFile> NEWEST_FIRST = Comparator.comparing(ListedFile::modified)
            .thenComparing(ListedFile::key)
            .thenComparing(ListedFile::id)
            .reversed();

    private final Datasets datasets;
    private final Bucket bucket;
    private final ObjectMapper json;

    FileRoutes(Datasets datasets, Bucket bucket, ObjectMapper json) {
        this.datasets = datasets;
        this.bucket = bucket;
        this.json = json;
    }

    List<Route> routes() {
        return List.of(new Route(
                "GET",
                DatasetRoutes.DATASET + "/files",
                Scope.READ,
                Set.of(STATE, Query.LIMIT, Query.CURSOR),
                (parameters, request) -> files(datasets.ofPath(parameters, request), request.query())));
    }

    /** A file version as an answer has it; what only the manifest knows is 0 or empty without it. */
    private record ListedFile(
            FileVersion version, String state, String table, long rows, long rejected, String reason) {
        static ListedFile of(FileEntry entry) {
            return new ListedFile(
                    entry.version(),
                    name(entry.state()),
                    entry.table(),
                    entry.rows(),
                    entry.rejected(),
                    entry.reason());
        }

        static ListedFile received(FileVersion version) {
            return new ListedFile(version, RECEIVED, "", 0, 0, "");
        }

        Instant modified() {
            return version.lastModified();
        }

        String key() {
            return version.key();
        }

        String id() {
            return version.id();
        }
    }

    private Response files(Dataset dataset, Query query) throws ProblemException {
        int limit = query.limit();
        Optional<String> state = state(query);
        Optional<String> cursor = query.cursor();
        Predicate<ListedFile> isAfter = cursor.isPresent() ? after(dataset, cursor.get()) : file -> true;
        Stream<ListedFile> known = dataset.files().stream().map(ListedFile::of);
        // The bucket is asked only where its answer is wanted.
        List<FileVersion> listed = state.isEmpty() || state.get().equals(RECEIVED)
                ? bucket.list(Keys.incoming(dataset.name()), MOST_LISTED + 1L)
                : List.of();
        Stream<ListedFile> all = Stream.concat(known, received(dataset, listed));
        List<ListedFile> page = all.filter(
                        file -> state.isEmpty() || file.state().equals(state.get()))
                .sorted(NEWEST_FIRST)
                .filter(isAfter)
                .limit(limit + 1L)
                .toList();
        ObjectNode answer = json.createObjectNode().put("dataset", dataset.name());
        if (listed.size() > MOST_LISTED) {
            answer.put("receivedOf", MOST_LISTED);
        }
        ArrayNode files = answer.putArray("files");
        page.stream().limit(limit).forEach(file -> put(files.addObject(), file));
        if (page.size() > limit) {
            ListedFile last = page.get(limit - 1);
            Cursor next = new Cursor(List.of(dataset.name(), last.modified().toString(), last.id(), last.key()));
            answer.put("next", next.text());
        }
        return Response.polled(answer);
    }

    /** What lies in the bucket in a version that the manifest has not: ingest has not got to it, or leaves it alone. */
    private static Stream<ListedFile> received(Dataset dataset, List<FileVersion> listed) {
        Set<String> known =
                dataset.files().stream().map(file -> file.version().id()).collect(Collectors.toSet());
        return listed.stream()
                .limit(MOST_LISTED)
                .filter(version -> isFile(version.key()) && !known.contains(version.id()))
                .map(ListedFile::received);
    }

    /** Not a folder, nor called as tools call their own files. */
    private static boolean isFile(String key) {
        String name = key.substring(key.lastIndexOf('/') + 1);
        return !name.isEmpty() && name.charAt(0) != '_' && name.charAt(0) != '.';
    }

    /** Those that come after the file that a cursor names, which may be gone by now. */
    private static Predicate<ListedFile> after(Dataset dataset, String cursor) throws ProblemException {
        List<String> parts = Cursor.of(cursor, 4).parts();
        if (!parts.get(0).equals(dataset.name())) {
            throw new ProblemException(Cursor.unusable());
        }
        try {
            FileVersion last = new FileVersion(parts.get(2), parts.get(3), Instant.parse(parts.get(1)), "", 0);
            ListedFile before = ListedFile.received(last);
            return file -> NEWEST_FIRST.compare(file, before) > 0;
        } catch (DateTimeParseException e) {
            throw new ProblemException(Cursor.unusable());
        }
    }

    private static Optional<String> state(Query query) throws ProblemException {
        String text = query.parameters().get(STATE);
        if (text == null) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>(List.of(RECEIVED));
        for (FileState state : FileState.values()) {
            names.add(name(state));
        }
        if (!names.contains(text)) {
            throw new ProblemException(Problem.invalidParameter(
                    STATE, "expected one of " + String.join(", ", names) + ", found '" + text + "'"));
        }
        return Optional.of(text);
    }

    private static void put(ObjectNode answer, ListedFile file) {
        answer.put("key", file.key())
                .put("version", file.id())
                .put("modified", file.modified().toString())
                .put("bytes", file.version().bytes())
                .put("table", file.table())
                .put("state", file.state())
                .put("rows", file.rows())
                .put("rejected", file.rejected());
        if (!file.reason().isEmpty()) {
            answer.put("reason", file.reason());
        }
    }

    /** As answers call it. */
    static String name(FileState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
