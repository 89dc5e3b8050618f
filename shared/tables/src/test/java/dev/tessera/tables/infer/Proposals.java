package dev.tessera.tables.infer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.model.definition.CellFormat;
import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.KRange;
import dev.tessera.model.definition.Recipe;
import dev.tessera.model.definition.Role;
import dev.tessera.model.definition.SegmentationDefinition;
import dev.tessera.model.definition.Space;
import dev.tessera.tables.infer.Inference.Proposal;
import dev.tessera.tables.infer.Inference.Source;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Proposals for made-up files, and what tests ask of them. */
final class Proposals {
    static final ColumnDefinition NUMBER = ColumnDefinition.of(ColumnType.NUMBER, Role.BEHAVIOUR);
    static final ColumnDefinition CATEGORY = ColumnDefinition.of(ColumnType.CATEGORY, Role.BEHAVIOUR);
    static final SegmentationDefinition ALL =
            SegmentationDefinition.of(List.of(), new KRange(3, 5), Space.SCALED, 0.95);

    private Proposals() {}

    static Proposal propose(String... files) throws Exception {
        List<Source> sources = new ArrayList<>();
        for (String text : files) {
            sources.add(new Source("file.csv", () -> new ByteArrayInputStream(text.getBytes(UTF_8))));
        }
        return Inference.propose("cards", sources);
    }

    /** A file of 100 rows: the header, then what {@code row} gives for 0 to 99. */
    static String rows(String header, IntFunction<String> row) {
        return header + "\n" + IntStream.range(0, 100).mapToObj(row).collect(Collectors.joining("\n"));
    }

    static Recipe recipe(Definition definition, String column) {
        return Objects.requireNonNull(definition.customers().columns().get(column))
                .recipe();
    }

    static void leftOut(Proposal proposal, String column, String part) {
        Map<String, String> leftOut = proposal.definition().customers().leftOut();
        assertTrue(leftOut.getOrDefault(column, "").contains(part), () -> column + ": " + part + " in " + leftOut);
    }

    static void noted(Proposal proposal, String part) {
        assertTrue(proposal.notes().stream().anyMatch(n -> n.contains(part)), () -> part + " in " + proposal.notes());
    }

    static CellFormat format(Map<String, ColumnDefinition> columns, String name) {
        return Objects.requireNonNull(columns.get(name), name).format();
    }
}
