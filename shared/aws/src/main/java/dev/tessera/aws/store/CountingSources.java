package dev.tessera.aws.store;

import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.assembly.CountingFiles;
import dev.tessera.model.assembly.CountingFiles.Covering;
import dev.tessera.model.contribution.FileVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The file versions that count, by how the sort keys of what they say name them. */
final class CountingSources {
    private final Map<String, FileVersion> versions = new HashMap<>();
    private final Map<String, CountingFiles> byTable = new HashMap<>();

    CountingSources(AssemblyPlan plan, List<FileEntry> files) {
        for (AssemblyPlan.Table table : plan.tables()) {
            List<FileEntry> counting = FileEntry.counting(files, table.name(), table.delivery());
            for (FileEntry file : counting) {
                String id = file.version().id();
                versions.put(
                        table.name() + "#" + (table.ofCustomers() ? id : Keys.source(id, file.schema())),
                        file.version());
            }
            byTable.put(
                    table.name(),
                    new CountingFiles(counting.stream()
                            .map(file -> new Covering(file.version(), file.days()))
                            .toList()));
        }
    }

    boolean isEmpty() {
        return versions.isEmpty();
    }

    /** The version that an item is from, null when it does not count. */
    @Nullable
    FileVersion of(ItemKey key) {
        return versions.get(key.table() + "#" + key.source());
    }

    Map<String, CountingFiles> byTable() {
        return byTable;
    }

    CountingFiles of(AssemblyPlan.Table table) {
        return Objects.requireNonNull(byTable.get(table.name()));
    }
}
