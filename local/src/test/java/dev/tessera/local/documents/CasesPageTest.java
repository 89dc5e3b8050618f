package dev.tessera.local.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.local.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/cases.md} names a test for each case: it must be there. */
final class CasesPageTest {
    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)(?:\\.(\\w+))?`");

    @Test
    void everyTestThatThePageNamesIsThere() throws Exception {
        List<Path> tests;
        try (Stream<Path> files = Files.walk(Repository.ROOT)) {
            tests = files.filter(file -> file.toString().endsWith("Test.java")).toList();
        }
        List<MatchResult> named = NAMED.matcher(Files.readString(Repository.ROOT.resolve("docs/cases.md")))
                .results()
                .toList();
        assertTrue(named.size() > 30, "expected the page to name a test for each case");
        List<String> missing = new ArrayList<>();
        for (MatchResult name : named) {
            boolean found = false;
            for (Path test : tests) {
                found |= test.endsWith(name.group(1) + ".java")
                        && (name.group(2) == null || Files.readString(test).contains("void " + name.group(2) + "("));
            }
            if (!found) {
                missing.add(name.group());
            }
        }
        assertEquals(List.of(), missing);
    }
}
