package dev.tessera.tables.infer;

import dev.tessera.tables.infer.Inference.Source;
import dev.tessera.tables.read.Header;
import dev.tessera.tables.read.NoRowsException;
import dev.tessera.tables.read.ReadOptions;
import dev.tessera.tables.read.Rows;
import dev.tessera.tables.read.TableException;
import dev.tessera.tables.read.TableFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The files that seem to be of one table: they are in its folder, their names differ in numbers only, or nothing tells
 * them apart.
 *
 * @param table what the table may be called
 * @param patterns of their names, none where their folder says which table they are of
 * @param columns what the files' headers have in common, in the first file's order
 */
record FileGroup(String table, List<String> patterns, List<Source> sources, List<String> columns) {
    private static final String CUSTOMERS = "customers";
    private static final int MOST_NAME = 63;

    private record Head(Source source, String stem, List<String> columns) {}

    static List<FileGroup> of(List<Source> sources, ReadOptions options) throws IOException, TableException {
        List<Head> heads = new ArrayList<>();
        NoRowsException none = null;
        for (Source source : sources) {
            try {
                heads.add(head(source, options));
            } catch (NoRowsException e) {
                if (!source.part()) {
                    throw e;
                }
                none = e;
            }
        }
        if (heads.isEmpty() && none != null) {
            throw none;
        }
        Map<String, List<Head>> inFolders = new LinkedHashMap<>();
        Map<String, List<Head>> byStem = new LinkedHashMap<>();
        for (Head head : heads) {
            String folder = head.source().folder();
            Map<String, List<Head>> groups = folder.isEmpty() ? byStem : inFolders;
            groups.computeIfAbsent(folder.isEmpty() ? head.stem() : folder, name -> new ArrayList<>())
                    .add(head);
        }
        boolean alike = heads.stream().allMatch(head -> Set.copyOf(head.columns())
                .equals(Set.copyOf(heads.get(0).columns())));
        if (inFolders.size() <= 1 && (alike || byStem.size() + inFolders.size() == 1)) {
            return List.of(group(inFolders.keySet().stream().findFirst().orElse(CUSTOMERS), List.of(), heads));
        }
        Set<String> taken = new HashSet<>(inFolders.keySet());
        List<FileGroup> groups = new ArrayList<>();
        inFolders.forEach((folder, of) -> groups.add(group(folder, List.of(), of)));
        int prefix = byStem.size() < 2 ? 0 : prefix(new ArrayList<>(byStem.keySet()));
        byStem.forEach((stem, of) -> groups.add(group(name(stem.substring(prefix), taken), List.of(stem + "*"), of)));
        return groups;
    }

    private static FileGroup group(String table, List<String> patterns, List<Head> heads) {
        List<String> columns = new ArrayList<>(heads.get(0).columns());
        heads.forEach(head -> columns.retainAll(head.columns()));
        return new FileGroup(table, patterns, heads.stream().map(Head::source).toList(), List.copyOf(columns));
    }

    private static Head head(Source source, ReadOptions options) throws IOException, TableException {
        try (InputStream in = source.open().open();
                Rows file = TableFile.open(source.name(), in, options)) {
            Header header = file.header();
            if (header.looksLikeData()) {
                throw new TableException(source.name() + ": the first line seems to be data: "
                        + String.join(", ", header.names())
                        + ". Put a line of column names before it, or name the key in a definition"
                        + " (--definition).");
            }
            return new Head(source, stem(source.name()), header.names());
        }
    }

    /** The file's name without folders, endings and the numbers that tell its deliveries apart. */
    static String stem(String name) {
        String file = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        int dot = file.indexOf('.', 1);
        String base = dot < 0 ? file : file.substring(0, dot);
        String stem = base.replaceAll("([ _.-]*\\d+)+$", "");
        return stem.isEmpty() ? base : stem;
    }

    /** How many characters all stems begin with, up to a mark between words. */
    private static int prefix(List<String> stems) {
        int common = stems.get(0).length();
        for (String stem : stems) {
            int same = 0;
            while (same < Math.min(common, stem.length())
                    && stem.charAt(same) == stems.get(0).charAt(same)) {
                same++;
            }
            common = same;
        }
        while (common > 0 && "_-. ".indexOf(stems.get(0).charAt(common - 1)) < 0) {
            common--;
        }
        int end = common;
        return stems.stream().anyMatch(stem -> stem.length() == end) ? 0 : common;
    }

    private static String name(String text, Set<String> taken) {
        String name =
                text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]+", "-").replaceAll("^[-_]+", "");
        name = name.isEmpty() ? "table" : name.substring(0, Math.min(name.length(), MOST_NAME - 3));
        String unique = name;
        for (int i = 2; !taken.add(unique); i++) {
            unique = name + "-" + i;
        }
        return unique;
    }
}
