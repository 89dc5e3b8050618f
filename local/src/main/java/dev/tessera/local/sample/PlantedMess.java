package dev.tessera.local.sample;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what was planted where. */
final class PlantedMess {
    static final Table TABLE = Table.of(
            "mess",
            Column.of("file", Column.Kind.TEXT),
            Column.of("kind", Column.Kind.CATEGORY),
            Column.of("column", Column.Kind.TEXT),
            Column.of("count", Column.Kind.NUMBER));

    private record Place(String file, MessKind kind, String column) {}

    private final Map<Place, Long> counts = new TreeMap<>(
            Comparator.comparing(Place::file).thenComparing(Place::kind).thenComparing(Place::column));

    /** Counts one; {@code column} is empty where it is not of one. */
    void add(String file, MessKind kind, String column) {
        counts.merge(new Place(file, kind, column), 1L, Long::sum);
    }

    void write(RowWriter out) throws IOException {
        for (Map.Entry<Place, Long> each : counts.entrySet()) {
            Place place = each.getKey();
            out.write(List.of(
                    place.file(),
                    place.kind().label(),
                    place.column(),
                    each.getValue().toString()));
        }
    }
}
