package dev.tessera.local.cli;

import dev.tessera.definition.DefinitionYaml;
import dev.tessera.local.segment.ArgumentException;
import dev.tessera.local.segment.InferRun;
import dev.tessera.tables.infer.Inference.Proposal;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tessera infer}. */
@Command(
        name = "infer",
        sortOptions = false,
        description = {
            "Looks at files and writes a definition of them, to be edited and passed to segment.",
            "",
            "Files whose names differ in numbers only are taken as one table. Of several tables, the customers' is found, "
                    + "how the others lead to it, and which only repeat others. Comments in the definition say what was "
                    + "decided and why.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./tessera infer customers.csv",
            "  ./tessera infer bank/*.csv --out bank.yaml",
            "",
            "Exit codes: 0 done; 1 the files do not do; 2 wrong options, or no such file."
        })
final class InferCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs.
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "The files of a dataset, or folders of such.")
    @SuppressWarnings("NullAway.Init") // picocli sets it: it is required.
    private List<Path> files;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write it; to the terminal unless given.")
    private @Nullable Path out;

    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            converter = DatasetConverter.class,
            description = "What to call it: a-z, 0-9, - and _. Made from the files' names unless given.")
    private @Nullable String dataset;

    @Override
    public Integer call() throws Exception {
        if (out != null && Files.exists(out)) {
            throw new ArgumentException("there is a file '" + out + "' already; name another, or remove it first");
        }
        Proposal proposal = InferRun.run(files, dataset);
        String yaml = DefinitionYaml.write(proposal.definition(), proposal.notes());
        PrintWriter print = spec.commandLine().getOut();
        if (out == null) {
            print.print(yaml);
            print.flush();
        } else {
            Files.writeString(out, yaml);
            print.printf("Definition: %s%n", out);
        }
        return Tessera.OK;
    }
}
