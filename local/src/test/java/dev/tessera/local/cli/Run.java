package dev.tessera.local.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** One run of the command line, in this process. */
record Run(int exitCode, String out, String err) {
    static Run of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Tessera.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Run(code, out.toString(), err.toString());
    }

    static Run of(List<String> arguments) {
        return of(arguments.toArray(String[]::new));
    }

    /** What is said of a failure, apart from lines of progress. */
    List<String> complaints() {
        return err.lines()
                .filter(line ->
                        !line.startsWith("reading") && !line.startsWith("looking at") && !line.startsWith("training: "))
                .toList();
    }
}
