package dev.tessera.tables.route;

import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.TableDefinition;
import dev.tessera.tables.read.Header;
import dev.tessera.tables.read.TableException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds which table of a definition a file belongs to: by the patterns of file names, else by a folder of the table's
 * name, else it is the only table's, else by the file's header. Thread-safe.
 */
public final class FileRouter {
    private final Definition definition;

    /** For files of this dataset. */
    public FileRouter(Definition definition) {
        this.definition = definition;
    }

    /** Opens a file far enough to know its columns. */
    public interface HeaderSource {
        /** Reads the header. */
        Header read() throws IOException, TableException;
    }

    /**
     * The table's name; empty where the definition says that the file is left alone.
     *
     * @param path the file's name, with the folders that it lies in; {@code /} between them
     * @param header is asked only where names do not tell
     * @throws RoutingException when the file belongs to no table, or may belong to several
     * @throws TableException when its header is asked for and cannot be read
     */
    public Optional<String> route(String path, HeaderSource header) throws IOException, TableException {
        List<String> parts = List.of(path.split("/"));
        String name = parts.get(parts.size() - 1);
        if (definition.ignore().stream().anyMatch(pattern -> matches(pattern, name))) {
            return Optional.empty();
        }
        List<String> named = definition.tables().entrySet().stream()
                .filter(table -> table.getValue().files().stream().anyMatch(pattern -> matches(pattern, name)))
                .map(Map.Entry::getKey)
                .toList();
        if (named.size() > 1) {
            throw new RoutingException(path + " may belong to each of the tables " + named
                    + ": their patterns under files match its name. Make the patterns tell them apart.");
        }
        if (!named.isEmpty()) {
            return Optional.of(named.get(0));
        }
        for (int folder = parts.size() - 2; folder >= 0; folder--) {
            if (definition.tables().containsKey(parts.get(folder))) {
                return Optional.of(parts.get(folder));
            }
        }
        Map<String, TableDefinition> tables = definition.tables();
        if (tables.size() == 1 && tables.values().iterator().next().files().isEmpty()) {
            return Optional.of(tables.keySet().iterator().next());
        }
        return Optional.of(byHeader(path, header.read()));
    }

    private String byHeader(String path, Header header) throws RoutingException {
        Set<String> present = Set.copyOf(header.names());
        List<Fit> fits = new ArrayList<>();
        definition.tables().forEach((name, table) -> {
            // A table that names its files has no others.
            if (table.files().isEmpty()) {
                fits.add(fit(name, table, present));
            }
        });
        fits.sort(Comparator.comparing((Fit fit) -> fit.absent().size()).thenComparing(fit -> -fit.columns()));
        if (fits.isEmpty()) {
            throw new RoutingException(path + " belongs to no table: its name matches none of the patterns "
                    + patterns() + ". Rename it, put it into a folder of its table's name, or add it to ignore.");
        }
        Fit best = fits.get(0);
        if (!best.absent().isEmpty()) {
            throw new RoutingException(path + " belongs to no table: "
                    + (patterns().isEmpty() ? "" : "its name matches none of the patterns " + patterns() + ", and ")
                    + "its header fits none. The nearest is '" + best.table() + "', whose columns " + best.absent()
                    + " it has not."
                    // It may be no header at all.
                    + (definition.pseudonymise() ? "" : " Its header has: " + String.join(", ", header.names()) + ".")
                    + " Put it into a folder of its table's name, correct the definition, or add it to ignore.");
        }
        List<String> same = fits.stream()
                .filter(fit -> fit.absent().isEmpty() && fit.columns() == best.columns())
                .map(Fit::table)
                .toList();
        if (same.size() > 1) {
            throw new RoutingException(path + " may belong to each of the tables " + same
                    + ": its header has the columns of each. Name their files under files, or put it into a folder of its"
                    + " table's name.");
        }
        return best.table();
    }

    private List<String> patterns() {
        return definition.tables().values().stream()
                .flatMap(table -> table.files().stream())
                .toList();
    }

    /** How a header fits a table. */
    private record Fit(String table, int columns, List<String> absent) {}

    private static Fit fit(String name, TableDefinition table, Set<String> present) {
        Set<String> wanted = new LinkedHashSet<>(table.key());
        wanted.add(table.owner().column());
        wanted.remove(TableDefinition.ROW_NUMBER);
        wanted.addAll(table.columns().keySet());
        return new Fit(
                name,
                wanted.size(),
                wanted.stream().filter(column -> !present.contains(column)).toList());
    }

    /** Whether a name fits a pattern: {@code *} stands for any characters, {@code ?} for one. Letter case counts. */
    static boolean matches(String pattern, String name) {
        String expression = pattern.chars()
                .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)))
                .collect(Collectors.joining());
        return Pattern.compile(expression, Pattern.DOTALL).matcher(name).matches();
    }
}
