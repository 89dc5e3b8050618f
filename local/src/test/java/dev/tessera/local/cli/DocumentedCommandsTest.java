package dev.tessera.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.local.Repository;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;

/** Commands that the documents and the help show to be pasted are taken as they stand. */
final class DocumentedCommandsTest {
    /** Up to what ends a command in a shell, or in the text about it. */
    private static final Pattern COMMAND =
            Pattern.compile("\\./tessera ((?:'[^'\\n]*'|\"[^\"\\n]*\"|[^'\"`)|&;#\\n])+)");

    private static final Pattern INLINE = Pattern.compile("`([^`]*\\./tessera [^`]*)`");

    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    @Test
    void everyCommandOfTheDocumentsCanBeParsed() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(Repository.ROOT.resolve("README.md")));
        pages.add(Repository.ROOT.resolve("CONTRIBUTING.md"));
        try (Stream<Path> files = Files.walk(Repository.ROOT.resolve("docs"))) {
            files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
        }
        List<String> wrong = new ArrayList<>();
        int looked = 0;
        for (Path page : pages) {
            boolean isCode = false;
            for (String line : Files.readAllLines(page)) {
                if (line.startsWith("```")) {
                    isCode = !isCode;
                }
                for (String command : isCode ? commands(line) : named(line)) {
                    looked++;
                    wrong.addAll(complaints(page.getFileName() + ": " + command, command, isCode));
                }
            }
        }
        assertTrue(looked > 40, "looked at " + looked);
        assertEquals(List.of(), wrong);
    }

    @Test
    void everyExampleOfTheHelpCanBeParsed() {
        List<String> wrong = new ArrayList<>();
        int looked = 0;
        for (CommandLine command :
                Tessera.commandLine(silent(), silent()).getSubcommands().values()) {
            for (String line : command.getCommandSpec().usageMessage().footer()) {
                if (line.startsWith("  ")) {
                    // What an example does stands after it, behind three blanks.
                    for (String shown : commands(line.strip().replaceFirst(" {3}.*", ""))) {
                        looked++;
                        wrong.addAll(complaints(command.getCommandName() + " --help: " + line, shown, true));
                    }
                }
            }
        }
        assertTrue(looked > 20, "looked at " + looked);
        assertEquals(List.of(), wrong);
    }

    /** The commands that a text names, but for patterns of such. */
    private static List<String> named(String line) {
        return INLINE.matcher(line)
                .results()
                .map(found -> found.group(1))
                .filter(command -> !command.matches(".*[<\\[…].*"))
                // Which the script answers by itself.
                .filter(command -> !command.contains("--java-home"))
                .map(command -> command.replace("DATASET", "cards").replaceAll(" N\\b", " 1"))
                .flatMap(command -> commands(command).stream())
                .toList();
    }

    private static List<String> commands(String line) {
        return COMMAND.matcher(line)
                .results()
                .map(found -> found.group(1).strip())
                .toList();
    }

    private static List<String> complaints(String where, String line, boolean whole) {
        try {
            Tessera.commandLine(silent(), silent())
                    .parseArgs(WORD.matcher(line)
                            .results()
                            .map(DocumentedCommandsTest::word)
                            .toArray(String[]::new));
            return List.of();
        } catch (MissingParameterException e) {
            // In text a command may only be named, without all that it must be given.
            return whole ? List.of(where + ": " + e.getMessage()) : List.of();
        } catch (ParameterException e) {
            return List.of(where + ": " + e.getMessage());
        }
    }

    private static String word(MatchResult found) {
        for (int group = 1; group <= 3; group++) {
            if (found.group(group) != null) {
                return found.group(group);
            }
        }
        throw new IllegalArgumentException(found.group());
    }

    private static PrintWriter silent() {
        return new PrintWriter(Writer.nullWriter());
    }
}
