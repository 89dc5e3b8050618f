package dev.tessera.local.segment;

import dev.tessera.local.segment.InputFiles.InputFile;
import dev.tessera.tables.infer.Inference;
import dev.tessera.tables.infer.Inference.Proposal;
import dev.tessera.tables.infer.Inference.Source;
import dev.tessera.tables.read.TableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at files and proposes a definition. */
public final class InferRun {
    private InferRun() {}

    /**
     * Reads the files whole, in bounded memory.
     *
     * @param dataset its name, null for one made from the files' names
     * @throws ArgumentException when a file is not there or cannot be read
     * @throws TableException when a file is no table, or no column identifies the customers
     */
    public static Proposal run(List<Path> files, @Nullable String dataset)
            throws ArgumentException, IOException, TableException {
        List<Source> sources = new ArrayList<>();
        for (InputFile file : InputFiles.of(files)) {
            sources.add(new Source(file.path().toString(), () -> Files.newInputStream(file.path()), file.part()));
        }
        return Inference.propose(dataset == null ? DatasetNames.of(files) : dataset, sources, InputFiles.options());
    }
}
