package dev.tessera.local.cli;

import dev.tessera.local.stack.Ports;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --port}. */
final class PortOption {
    private @Nullable Integer first;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs.
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port for HTTP; S3, DynamoDB, SQS and Secrets Manager take the next four.")
    void set(int port) {
        if (port < 1 || port > Ports.MOST) {
            throw new ParameterException(
                    spec.commandLine(), "--port must be from 1 to " + Ports.MOST + ", but is " + port);
        }
        first = port;
    }

    /** What was asked for, or else from {@code otherwise} on. */
    Ports or(int otherwise) {
        return Ports.from(first == null ? otherwise : first);
    }

    /** What was asked for, or else whatever is free. */
    Ports orFree() {
        return first == null ? Ports.free() : Ports.from(first);
    }
}
