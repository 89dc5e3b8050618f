package dev.tessera.tables.infer;

import dev.tessera.model.definition.Definition;
import dev.tessera.tables.read.ReadOptions;
import dev.tessera.tables.read.TableException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Proposes a definition for a dataset of one table from its files. */
public final class Inference {
    private Inference() {}

    /**
     * A file to look at; {@code open} may be called once.
     *
     * @param part whether it is one of several parts, which may be without rows
     */
    public record Source(String name, Opener open, boolean part) {
        /** A file that has rows. */
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
     * Reads the sources whole, in one pass and bounded memory, and proposes.
     *
     * @param dataset its name
     * @param sources at least one; all of the customers' table
     * @throws TableException when a file is not a table, or no column identifies the customers
     * @throws dev.tessera.model.definition.DefinitionException when {@code dataset} cannot be a dataset's name
     */
    public static Proposal propose(String dataset, List<Source> sources) throws IOException, TableException {
        return propose(dataset, sources, ReadOptions.DEFAULT);
    }

    /** The same, the files read as {@code options} say. */
    public static Proposal propose(String dataset, List<Source> sources, ReadOptions options)
            throws IOException, TableException {
        return new Proposer(dataset, TableSketch.of(sources, options)).propose();
    }
}
