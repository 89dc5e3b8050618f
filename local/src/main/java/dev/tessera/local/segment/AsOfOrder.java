package dev.tessera.local.segment;

import dev.tessera.local.segment.InputFiles.InputFile;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.TableDefinition;
import dev.tessera.tables.read.NoRowsException;
import dev.tessera.tables.read.ReadOptions;
import dev.tessera.tables.read.TableException;
import dev.tessera.tables.read.TableReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts the files of tables that name a column for it in the order of their newest dates; such files are read twice. */
final class AsOfOrder {
    private final Definition definition;
    private final ReadOptions options;

    AsOfOrder(Definition definition, ReadOptions options) {
        this.definition = definition;
        this.options = options;
    }

    /** A file and its newest date, null where it has none. */
    private record Dated(InputFile file, @Nullable Double newest) {}

    /** The same files with their tables; those of a table without such a column stay where they are. */
    Map<InputFile, String> of(Map<InputFile, String> tables) throws IOException, TableException {
        Map<String, Iterator<InputFile>> ordered = new LinkedHashMap<>();
        for (String name : tables.values()) {
            if (!ordered.containsKey(name)) {
                ordered.put(name, ordered(name, tables).iterator());
            }
        }
        Map<InputFile, String> all = new LinkedHashMap<>();
        tables.values()
                .forEach(name ->
                        all.put(Objects.requireNonNull(ordered.get(name)).next(), name));
        return all;
    }

    private List<InputFile> ordered(String name, Map<InputFile, String> tables) throws IOException, TableException {
        List<InputFile> files = tables.entrySet().stream()
                .filter(file -> file.getValue().equals(name))
                .map(Map.Entry::getKey)
                .toList();
        TableDefinition table = Objects.requireNonNull(definition.tables().get(name));
        if (table.asOf() == null || files.size() == 1) {
            return files;
        }
        List<Dated> dated = new ArrayList<>();
        for (InputFile file : files) {
            dated.add(new Dated(file, newest(file, table)));
        }
        dated.sort(Comparator.comparing(Dated::newest, Comparator.nullsFirst(Comparator.naturalOrder())));
        return dated.stream().map(Dated::file).toList();
    }

    private @Nullable Double newest(InputFile file, TableDefinition table) throws IOException, TableException {
        try (InputStream in = Files.newInputStream(file.path())) {
            return new TableReader(table, options)
                    .read(file.path().toString(), in, row -> {}, reject -> {})
                    .asOf();
        } catch (NoRowsException e) {
            if (!file.part()) {
                throw e;
            }
            return null;
        }
    }
}
