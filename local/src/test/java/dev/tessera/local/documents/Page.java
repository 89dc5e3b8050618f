package dev.tessera.local.documents;

import dev.tessera.local.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One Markdown file of the project.
 *
 * @param lines outside of code
 * @param code the lines of its blocks of code
 */
record Page(Path file, List<String> lines, List<String> code) {
    private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*)");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

    /** Every page: those at the root, of the documents and of the benchmarks. */
    static List<Page> all() throws IOException {
        List<Page> pages = new ArrayList<>();
        for (Path folder : List.of(Repository.ROOT, Repository.ROOT.resolve("benchmarks"))) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(Page::isPage).sorted().toList()) {
                    pages.add(of(file));
                }
            }
        }
        try (Stream<Path> files = Files.walk(Repository.ROOT.resolve("docs"))) {
            for (Path file : files.filter(Page::isPage).sorted().toList()) {
                pages.add(of(file));
            }
        }
        return pages;
    }

    private static boolean isPage(Path file) {
        return file.toString().endsWith(".md");
    }

    static Page of(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        List<String> code = new ArrayList<>();
        boolean isCode = false;
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("```")) {
                isCode = !isCode;
            } else {
                (isCode ? code : lines).add(line);
            }
        }
        return new Page(file, lines, code);
    }

    /** What links may name of it, made of its headings as GitHub makes them. */
    Set<String> anchors() {
        Set<String> anchors = new HashSet<>();
        Map<String, Integer> times = new HashMap<>();
        for (String line : lines) {
            Matcher heading = HEADING.matcher(line);
            if (heading.matches()) {
                String anchor = heading.group(1)
                        .replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}_\\- ]", "")
                        .replace(' ', '-');
                int earlier = times.merge(anchor, 1, Integer::sum) - 1;
                anchors.add(earlier == 0 ? anchor : anchor + "-" + earlier);
            }
        }
        return anchors;
    }

    /** Where its links lead, as they are written. */
    List<String> links() {
        return lines.stream()
                .flatMap(line -> LINK.matcher(line).results())
                .map(link -> link.group(1))
                .toList();
    }

    @Override
    public String toString() {
        return Repository.ROOT.relativize(file).toString();
    }
}
