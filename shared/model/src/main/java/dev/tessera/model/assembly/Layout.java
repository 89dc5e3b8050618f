package dev.tessera.model.assembly;

import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How a table's rows are kept: told apart by which columns, under whose name or pseudonym, and whether they lead rows of other tables to
 * customers. Rows that are kept in different ways cannot be read together, so that a definition which asks for another
 * layout is followed by a rebuild and not file by file.
 */
public final class Layout {
    private Layout() {}

    /** Of one of the definition's tables: two are equal where rows are kept alike. */
    public static String of(Definition definition, String table) {
        TableDefinition of = Objects.requireNonNull(definition.tables().get(table));
        List<String> parts = new ArrayList<>();
        parts.add(of.isOfCustomers() ? "customer" : "row");
        parts.addAll(of.key());
        parts.add("of");
        parts.add(of.owner().column());
        if (of.owner().through() != null) {
            parts.add("through");
            parts.add(of.owner().through());
        }
        if (definition.tables().values().stream()
                .anyMatch(other -> table.equals(other.owner().through()))) {
            parts.add("leading");
        }
        if (definition.pseudonymise()) {
            parts.add("under pseudonyms");
        }
        StringBuilder layout = new StringBuilder();
        parts.forEach(
                part -> layout.append(part.length()).append(':').append(part).append(' '));
        return layout.toString();
    }

    /** Whether every table of the definition whose layout is known is kept so. */
    public static boolean isKept(Definition definition, Map<String, String> known) {
        return known.entrySet().stream()
                .filter(table -> definition.tables().containsKey(table.getKey()))
                .allMatch(table -> of(definition, table.getKey()).equals(table.getValue()));
    }
}
