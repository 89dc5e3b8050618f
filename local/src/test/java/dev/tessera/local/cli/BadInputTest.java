package dev.tessera.local.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong is said in one line, with what to do, and no stack trace. */
final class BadInputTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    private Path folder;

    /** A file of one line of text in which {@code |} ends a line; the message must match. */
    @ParameterizedTest(name = "{0}: exit code {2}")
    @CsvSource(
            delimiter = ';',
            value = {
                "an empty file;;1;is empty.*Export it again",
                "a header only;id,a,b|;1;has a header but no rows",
                "no customer twice;cust_id,b|1,2|1,2|3,4|3,4|;1;no column identifies the customers.*--definition",
                "fewer customers than k;id,a,b|c1,2,3|c2,4,6|;1;asks for k 3-5.*only 2 customers",
                "all rows identical;id,a,b|c1,5,6|c2,5,6|c3,5,6|c4,5,6|;1;no column is left to cluster on",
                "a page of the web;<!DOCTYPE html>|<html><body>no</body></html>|;1;is HTML.*Export the table as one of these"
            })
    void aFileThatDoesNotDo(String what, String content, int exitCode, String message) throws IOException {
        Path file =
                Files.writeString(folder.resolve("customers.csv"), content == null ? "" : content.replace('|', '\n'));
        complainsOnce(exitCode, message, "segment", file.toString(), "--out", out());
        assertFalse(Files.exists(folder.resolve("out")), "nothing is left of a run that failed");
    }

    @Test
    void bytesThatAreNoText() throws IOException {
        byte[] bytes = "id,a\n1,\0\0\0\1\2\n".getBytes(StandardCharsets.ISO_8859_1);
        Path file = Files.write(folder.resolve("customers.csv"), bytes);
        complainsOnce(1, "binary.*Export", "segment", file.toString(), "--out", out());
    }

    @Test
    void customersThatAreAllAlikeUnderADefinition() throws IOException {
        Path file = Files.writeString(folder.resolve("customers.csv"), "id,a,b\nc1,5,6\nc2,5,6\nc3,5,6\nc4,5,6\n");
        Path definition = Files.writeString(folder.resolve("definition.yaml"), """
                dataset: alike
                tables:
                  customers:
                    key: id
                    columns:
                      a: number
                      b: number
                segmentations:
                  behaviour:
                    k: 2
                """);
        complainsOnce(
                1,
                "(alike|same|constant)",
                "segment",
                file.toString(),
                "--out",
                out(),
                "--definition",
                definition.toString());
    }

    @Test
    void aMissingFile() {
        complainsOnce(
                2,
                "there is no file '.*nope.csv'",
                "segment",
                folder.resolve("nope.csv").toString(),
                "--out",
                out());
    }

    @Test
    void aMissingFileAmongOthers() throws IOException {
        Path file = BlobsCsv.write(folder.resolve("customers.csv"), 30);
        complainsOnce(2, "there is no file 'nope.csv'", "segment", file.toString(), "nope.csv", "--out", out());
    }

    @Test
    void aFolderWithoutParts() throws IOException {
        Path parts = Files.createDirectory(folder.resolve("export"));
        Files.writeString(parts.resolve("_SUCCESS"), "");
        Files.writeString(parts.resolve(".part-00000.csv.crc"), "x");
        complainsOnce(2, "is a folder without files to read", "segment", parts.toString(), "--out", out());
    }

    @Test
    void aFolderOfFolders() throws IOException {
        Path parts = Files.createDirectories(folder.resolve("export/day=1")).getParent();
        complainsOnce(2, "has a folder in it, 'day=1'", "segment", String.valueOf(parts), "--out", out());
    }

    @Test
    void aFolderOfPartsThatAllHaveNoRows() throws IOException {
        Path parts = Files.createDirectory(folder.resolve("export"));
        Files.writeString(parts.resolve("part-00000.csv"), "id,a\n");
        Files.writeString(parts.resolve("part-00001.csv"), "");
        complainsOnce(
                1, "part-0000..csv (has a header but no rows|is empty)", "segment", parts.toString(), "--out", out());
    }

    @Test
    void aFileThatMayNotBeRead() throws IOException {
        Path file = BlobsCsv.write(folder.resolve("customers.csv"), 30);
        Assumptions.assumeTrue(file.toFile().setReadable(false) && !Files.isReadable(file), "root may read anything");
        complainsOnce(2, "no permission", "segment", file.toString(), "--out", out());
    }

    @Test
    void anOutputThatIsAFile() throws IOException {
        Path file = BlobsCsv.write(folder.resolve("customers.csv"), 30);
        complainsOnce(2, "is a file; name a folder", "segment", file.toString(), "--out", file.toString());
    }

    @Test
    void anOutputFolderThatHoldsOtherFiles() throws IOException {
        Path file = BlobsCsv.write(folder.resolve("customers.csv"), 30);
        complainsOnce(
                2,
                "holds other files, such as 'customers.csv'",
                "segment",
                file.toString(),
                "--out",
                folder.toString());
        assertTrue(Files.exists(file), "other people's files are left alone");
    }

    @Test
    void aMissingDefinition() throws IOException {
        Path file = BlobsCsv.write(folder.resolve("customers.csv"), 30);
        complainsOnce(
                2,
                "there is no file 'nope.yaml'",
                "segment",
                file.toString(),
                "--out",
                out(),
                "--definition",
                "nope.yaml");
    }

    @Test
    void aDefinitionThatIsNone() throws IOException {
        Path file = BlobsCsv.write(folder.resolve("customers.csv"), 30);
        Path definition = Files.writeString(folder.resolve("definition.yaml"), "dataset: x\n");
        complainsOnce(
                1,
                "definition.yaml:1: the key tables is missing",
                "segment",
                file.toString(),
                "--out",
                out(),
                "--definition",
                definition.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "0", "-3", "5-3", "3-", "many", "101", ""})
    void aKThatCannotBe(String k) throws IOException {
        Path file = BlobsCsv.write(folder.resolve("customers.csv"), 30);
        complainsOnce(2, "k must be a number or a range", "segment", file.toString(), "--out", out(), "--k=" + k);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nix",
                "segment",
                "segment x.csv",
                "segment --out o",
                "segment x.csv --out o --nix",
                "segment x.csv --out o --seed x",
                "segment x.csv --out o --dataset A/b",
                "demo --customers 3",
                "demo --port 70000",
                "up --port 0",
                "up --rate 0",
                "up extra"
            })
    void wrongArguments(String line) {
        List<String> arguments = line.isEmpty() ? List.of() : List.of(line.split(" "));
        Run run = Run.of(arguments);
        assertEquals(2, run.exitCode());
        assertEquals(1, run.complaints().size(), run.err());
        assertTrue(run.err().startsWith("tessera: "), run.err());
        assertTrue(run.err().contains("--help"), run.err());
    }

    /** What was expected is said in a user's words, and what was found. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "segment x.csv --out o --seed q;'--seed': expected a whole number such as 42, found 'q'",
                "segment x.csv --out o --seed 1.5;expected a whole number such as 42, found '1.5'",
                "segment x.csv --out o --seed 9999999999999999999;expected a whole number from -9223372036854775808 to 9223372036854775807",
                "segment x.csv --out o --sed 1;there is no option '--sed'; did you mean --seed?",
                "segment x.csv --out o --k x;'--k': k must be a number or a range",
                "sample cards --out o --customers 1e6;'--customers': expected a whole number such as 42, found '1e6'",
                "sample cash --out o;expected one of bank, cards, risk, found 'cash'",
                "token --minutes one;'--minutes': expected a whole number such as 42, found 'one'",
                "runs cards --last 3000000000;'--last': expected a whole number from -2147483648 to 2147483647",
                "label result behaviour two Savers;(SEGMENT): expected a whole number such as 42, found 'two'",
                "promote cards t-1 --why x --url localhost:3000;'--url': expected an address such as https://example.com/v1",
                "drift cards --port http;'--port': expected a whole number such as 42, found 'http'",
                "up extra;not expected: 'extra'",
                "segmnt;not expected: 'segmnt'; did you mean",
            })
    void whatWasExpectedIsSaid(String line, String message) {
        Run run = Run.of(List.of(line.split(" ")));
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains(message), run.err());
        assertEquals(1, run.complaints().size(), run.err());
    }

    @Test
    void aPortInUse() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(socket.getLocalPort());
            complainsOnce(1, "port " + port + " .*cannot be used.*--port", "up", "--port", port);
            assertEquals(1, Run.of("demo", "--port", port).exitCode());
        }
    }

    @Test
    void dataThatIsAFile() throws IOException {
        Path file = BlobsCsv.write(folder.resolve("customers.csv"), 30);
        complainsOnce(2, "is a file; name a folder", "up", "--data", file.toString());
    }

    @Test
    void verboseShowsTheStackTrace() throws IOException {
        Path file = Files.writeString(folder.resolve("customers.csv"), "");
        Run run = Run.of("segment", file.toString(), "--out", out(), "--verbose");
        assertEquals(1, run.exitCode());
        assertTrue(run.err().contains("\tat dev.tessera."), run.err());
    }

    private String out() {
        return folder.resolve("out").toString();
    }

    private static void complainsOnce(int exitCode, String message, String... arguments) {
        Run run = Run.of(arguments);
        List<String> complaints = new ArrayList<>(run.complaints());
        assertAll(
                () -> assertEquals(exitCode, run.exitCode(), run.err()),
                () -> assertEquals(1, complaints.size(), run.err()),
                () -> assertTrue(complaints.getFirst().startsWith("tessera: "), run.err()),
                () -> assertTrue(Pattern.compile(message).matcher(run.err()).find(), run.err()),
                () -> assertFalse(run.err().contains("Exception"), run.err()),
                () -> assertEquals("", run.out()));
    }
}
