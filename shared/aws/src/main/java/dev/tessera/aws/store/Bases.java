package dev.tessera.aws.store;

import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.contribution.FileVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which sources a new file may lean on: what is likely to say nearly the same. */
final class Bases {
    /** Longer chains are not made; the next file is stored whole. */
    static final int MAX_CHAIN = 256;

    /** A file of less than this share of the other's bytes is taken for one of changes only. */
    private static final double LEAST_SHARE_OF_BYTES = 0.5;

    private Bases() {}

    /**
     * The best first: what the same object said before, what was last delivered under the same file name, and what comes
     * just before or, failing that, after it in the order in which files are read. Events of different objects have nothing in common.
     */
    static List<SourceItem> of(Manifest manifest, FileVersion version, AssemblyPlan.Table table) {
        List<FileEntry> like = manifest.files().stream()
                .filter(file -> file.source() != null
                        && file.table().equals(table.name())
                        && file.schema().equals(table.schema().hash())
                        && !file.version().id().equals(version.id()))
                .filter(file -> file.version().bytes() * LEAST_SHARE_OF_BYTES <= version.bytes())
                .sorted(Comparator.comparing(FileEntry::version))
                .toList();
        boolean events = Compaction.concerns(table);
        Set<FileEntry> ranked = new LinkedHashSet<>();
        like.stream().filter(file -> file.version().key().equals(version.key())).forEach(ranked::add);
        if (!events) {
            List<FileEntry> before = like.stream()
                    .filter(file -> file.version().compareTo(version) < 0)
                    .toList();
            before.reversed().stream()
                    .filter(file -> name(file.version()).equals(name(version)))
                    .findFirst()
                    .ifPresent(ranked::add);
            ranked.addAll(
                    before.isEmpty()
                            ? like.subList(0, Math.min(1, like.size()))
                            : before.subList(before.size() - 1, before.size()));
        }
        List<SourceItem> bases = new ArrayList<>();
        for (FileEntry file : ranked) {
            SourceItem source = file.source() == null
                    ? null
                    : manifest.sources().get(file.source().id());
            if (source != null && mayBeLeantOn(source)) {
                bases.add(source);
            }
        }
        return bases;
    }

    private static boolean mayBeLeantOn(SourceItem source) {
        return source.complete()
                && !source.isSwept()
                && source.items() > 0
                && source.items() <= BaseContent.MAX_ITEMS
                && !source.digest().isEmpty()
                && source.length() < MAX_CHAIN;
    }

    private static String name(FileVersion version) {
        return version.key().substring(version.key().lastIndexOf('/') + 1);
    }
}
