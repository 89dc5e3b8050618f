package dev.tessera.aws.store;

import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.assembly.CountingFiles;
import dev.tessera.model.assembly.CountingFiles.Covering;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The files that count, by table, and for which of them the stored items speak. */
final class CountingSources {
    private final Map<String, Chains> chains = new HashMap<>();
    private final Map<String, CountingFiles> byTable = new HashMap<>();

    /** @throws SweptException when of a file that counts not enough is stored */
    CountingSources(AssemblyPlan plan, List<FileEntry> files) {
        Deliveries deliveries = new Deliveries(files);
        for (AssemblyPlan.Table table : plan.tables()) {
            List<FileEntry> counting = FileEntry.counting(files, table.name(), table.delivery());
            counting.stream()
                    .filter(file -> !file.isStored(table.delivery()))
                    .findFirst()
                    .ifPresent(file -> {
                        throw new SweptException(file);
                    });
            chains.put(table.name(), new Chains(counting));
            byTable.put(
                    table.name(),
                    new CountingFiles(counting.stream()
                            // Without rows it covers no day.
                            .filter(file -> file.rows() > 0)
                            .map(file -> new Covering(file.version(), deliveries.of(file), file.days()))
                            .toList()));
        }
    }

    boolean isEmpty() {
        return chains.values().stream().allMatch(Chains::isEmpty);
    }

    /** For which of the table's files that an item is of its items speak, null when it speaks for none. */
    @Nullable
    Chains of(ItemKey key) {
        Chains found = chains.get(key.table());
        return found != null && found.has(key.source()) ? found : null;
    }

    Map<String, CountingFiles> byTable() {
        return byTable;
    }

    CountingFiles of(AssemblyPlan.Table table) {
        return Objects.requireNonNull(byTable.get(table.name()));
    }
}
