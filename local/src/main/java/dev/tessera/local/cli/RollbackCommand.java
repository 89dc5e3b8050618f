package dev.tessera.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tessera rollback}. */
@Command(
        name = "rollback",
        sortOptions = false,
        description = {
            "Has lookups use the models that they used before.",
            "",
            "From then on trainings are candidates, until one is promoted; the audit keeps who did it, when and why. It "
                    + "asks the stack that './tessera up' runs, or one in AWS.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./tessera rollback cards --why 'segment 2 has lost its savers'",
            "",
            "Exit codes: 1 nobody answers, or there is nothing to go back to; 2 wrong options."
        })
final class RollbackCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs.
    private CommandSpec spec;

    @Mixin
    private final ChampionChange change = new ChampionChange();

    @Override
    public Integer call() throws Exception {
        JsonNode answer = change.ask("/rollback");
        spec.commandLine()
                .getOut()
                .printf(
                        "lookups of %s use training %s again; trainings are candidates until one is promoted%n",
                        change.dataset(), answer.path("trainingId").asText());
        return Tessera.OK;
    }
}
