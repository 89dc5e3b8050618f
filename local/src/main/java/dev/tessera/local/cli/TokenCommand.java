package dev.tessera.local.cli;

import dev.tessera.local.token.TokenIssuer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tessera token}. */
@Command(
        name = "token",
        sortOptions = false,
        description = {
            "Prints an access token for the HTTP API of 'up' and 'demo' on this machine.",
            "",
            "It is signed with a key of your own, kept in ~/.tessera (or in the folder that the environment variable "
                    + "TESSERA_HOME names). In AWS, tokens come from the issuer that the template is given.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  TOKEN=$(./tessera token)",
            "  curl -H \"Authorization: Bearer $TOKEN\" http://127.0.0.1:3000/v1/datasets/cards/customers/C100003",
            "  ./tessera token --scope segments/read,segments/write --datasets cards --minutes 5",
            "",
            "Exit codes: 1 the key cannot be kept; 2 wrong options."
        })
final class TokenCommand implements Callable<Integer> {
    private static final Set<String> SCOPES =
            new TreeSet<>(List.of("segments/read", "segments/write", "segments/erase"));
    private static final int MOST_MINUTES = 24 * 60;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs.
    private CommandSpec spec;

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            split = "[, ]",
            defaultValue = "segments/read",
            description = "What it allows, of segments/read, segments/write and segments/erase"
                    + " (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // picocli sets it: it has a default.
    private List<String> scopes;

    @Option(
            names = "--datasets",
            paramLabel = "NAME",
            split = ",",
            description = "The only datasets that it allows to see (default: all).")
    private List<String> datasets = List.of();

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "60",
            description = "How long it is valid (default: ${DEFAULT-VALUE}).")
    private int minutes;

    @Override
    public Integer call() throws Exception {
        for (String scope : scopes) {
            if (!SCOPES.contains(scope)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--scope must be of " + String.join(", ", SCOPES) + ", but has '" + scope + "'");
            }
        }
        if (minutes < 1 || minutes > MOST_MINUTES) {
            throw new ParameterException(
                    spec.commandLine(), "--minutes must be from 1 to " + MOST_MINUTES + ", but is " + minutes);
        }
        spec.commandLine().getOut().println(TokenIssuer.ofUser().issue(scopes, datasets, Duration.ofMinutes(minutes)));
        return Tessera.OK;
    }
}
