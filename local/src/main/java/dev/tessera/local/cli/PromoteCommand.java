package dev.tessera.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tessera promote}. */
@Command(
        name = "promote",
        sortOptions = false,
        description = {
            "Has lookups use the models of a training.",
            "",
            "It may be a candidate, which the gate has held, an experiment, or any earlier training whose files are still there. "
                    + "All of its segmentations change at once; the audit keeps who did it, when and why. It asks the stack "
                    + "that './tessera up' runs, or one in AWS.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./tessera promote cards 20261102T093000Z-k3x9q2 --why 'looked at the report with marketing'",
            "  TESSERA_TOKEN=… ./tessera promote cards 20261102T093000Z-k3x9q2 --why … --url https://…/v1",
            "",
            "Exit codes: 1 nobody answers, or it cannot be promoted; 2 wrong options."
        })
final class PromoteCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs.
    private CommandSpec spec;

    @Mixin
    private final ChampionChange change = new ChampionChange();

    @Parameters(index = "1", paramLabel = "TRAINING", description = "The training's id.")
    @SuppressWarnings("NullAway.Init") // picocli sets it: it must be there.
    private String training;

    @Override
    public Integer call() throws Exception {
        JsonNode answer = change.ask("/trainings/" + ApiClient.part(training) + "/promote");
        spec.commandLine()
                .getOut()
                .printf(
                        answer.path("changed").asBoolean()
                                ? "lookups of %s use training %s%n"
                                : "lookups of %s use training %s already%n",
                        change.dataset(),
                        answer.path("trainingId").asText());
        if (answer.hasNonNull("note")) {
            spec.commandLine().getOut().println(answer.path("note").asText());
        }
        return Tessera.OK;
    }
}
