package dev.tessera.local.cli;

import dev.tessera.local.segment.ArgumentException;
import dev.tessera.local.stack.PortInUseException;
import dev.tessera.model.definition.DefinitionException;
import dev.tessera.tables.read.TableException;
import dev.tessera.training.stage.TrainingException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What is said of a failure, in one line, and the exit code that goes with it. */
record Failure(String message, int exitCode) {
    /** A message may quote a file, and a file may be anything. */
    private static final int LONGEST = 1000;

    static Failure of(Throwable e) {
        return switch (e) {
            case ArgumentException wrong -> new Failure(line(wrong), Tessera.USAGE);
            case CommandException failed -> new Failure(line(failed), Tessera.FAILURE);
            case TableException table -> new Failure(line(table), Tessera.FAILURE);
            case TrainingException training -> new Failure(line(training), Tessera.FAILURE);
            case DefinitionException definition -> new Failure(line(definition), Tessera.FAILURE);
            case PortInUseException port -> new Failure(line(port), Tessera.FAILURE);
            case AccessDeniedException denied ->
                new Failure("'" + denied.getFile() + "' cannot be used: no permission", Tessera.FAILURE);
            case NoSuchFileException missing ->
                new Failure("'" + missing.getFile() + "' is not there", Tessera.FAILURE);
            case FileSystemException file ->
                new Failure("'" + file.getFile() + "': " + file.getReason(), Tessera.FAILURE);
            case IOException io -> new Failure("reading or writing failed: " + line(io), Tessera.FAILURE);
            case OutOfMemoryError memory ->
                new Failure(
                        "there was not enough memory (" + (Runtime.getRuntime().maxMemory() >> 20)
                                + " MB); give more with JAVA_TOOL_OPTIONS=-Xmx4g",
                        Tessera.FAILURE);
            default ->
                new Failure(
                        "this should not have happened (" + line(e) + "); run again with --verbose and report it",
                        Tessera.FAILURE);
        };
    }

    private static String line(Throwable e) {
        String message = e.getMessage();
        if (message == null) {
            return e.getClass().getSimpleName();
        }
        String line = message.replaceAll("\\s*\\R\\s*", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
