package dev.tessera.tables.infer;

import dev.tessera.model.definition.Definition;
import dev.tessera.tables.read.ReadOptions;
import dev.tessera.tables.read.TableException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Proposes a definition for a dataset from its files. */
public final class Inference {
    private Inference() {}

    /**
     * A file to look at; {@code open} is called twice.
     *
     * @param part whether it is one of several parts, which may be without rows
     * @param folder that holds the files of one table and is called as it is to be; empty where there is none
     */
    public record Source(String name, Opener open, boolean part, String folder) {
        /** In no folder of its table. */
        public Source(String name, Opener open, boolean part) {
            this(name, open, part, "");
        }

        /** A file that has rows, in no folder of its table. */
        public Source(String name, Opener open) {
            this(name, open, false);
        }
    }

    /** Opens a file's bytes. */
    @FunctionalInterface
    public interface Opener {
        /** The bytes from the start. */
        InputStream open() throws IOException;
    }

    /**
     * A proposal.
     *
     * @param notes what was decided and why, one sentence each
     */
    public record Proposal(Definition definition, List<String> notes) {
        /** Copies. */
        public Proposal {
            notes = List.copyOf(notes);
        }
    }

    /**
     * Reads the sources whole, in bounded memory, and proposes. Their order decides nothing.
     *
     * @param dataset its name
     * @param sources at least one
     * @throws TableException when a file is not a table, or no column identifies the customers
     * @throws dev.tessera.model.definition.DefinitionException when {@code dataset} cannot be a dataset's name
     */
    public static Proposal propose(String dataset, List<Source> sources) throws IOException, TableException {
        return propose(dataset, sources, ReadOptions.DEFAULT);
    }

    /** The same, the files read as {@code options} say. */
    public static Proposal propose(String dataset, List<Source> sources, ReadOptions options)
            throws IOException, TableException {
        if (sources.isEmpty()) {
            throw new TableException("there is no file to infer a definition from; name at least one");
        }
        // In whatever order files come, the definition is the same.
        List<Source> byName =
                sources.stream().sorted(Comparator.comparing(Source::name)).toList();
        List<FileGroup> groups = FileGroup.of(byName, options);
        Map<FileGroup, Set<List<String>>> shared = Relations.shared(groups);
        Map<FileGroup, Set<List<String>>> pairs = RepeatedColumns.pairs(groups);
        List<TableSketch> sketches = new ArrayList<>();
        for (FileGroup group : groups) {
            Set<List<String>> compared = new LinkedHashSet<>(shared.getOrDefault(group, Set.of()));
            compared.addAll(pairs.getOrDefault(group, Set.of()));
            sketches.add(TableSketch.of(group, compared, options));
        }
        return new Proposer(dataset, sketches).propose();
    }
}
