package dev.tessera.tables.infer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.TableDefinition;
import dev.tessera.tables.infer.Inference.Source;
import java.io.ByteArrayInputStream;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Made-up files of several tables, and what tests ask of them. */
final class Tables {
    static final Source PEOPLE =
            file("people.csv", "client_id,age,visits", i -> "C" + i + "," + i * 37 % 71 + "," + i * 53 % 89);

    private Tables() {}

    static TableDefinition table(Definition definition, String name) {
        return Objects.requireNonNull(definition.tables().get(name), name);
    }

    /** Named files of 200 rows: the header, then what {@code row} gives. */
    static Source file(String name, String header, IntFunction<String> row) {
        String text = header + "\n" + IntStream.range(0, 200).mapToObj(row).collect(Collectors.joining("\n"));
        return new Source(name, () -> new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    static Source inFolder(String folder, String name, String csv) {
        return new Source(name, () -> new ByteArrayInputStream(csv.getBytes(UTF_8)), false, folder);
    }

    static String people(int from) {
        return IntStream.range(from, from + 40)
                .mapToObj(i -> i + "," + (i * 37 % 90) + "," + (i * 53 % 101) + "\n")
                .collect(Collectors.joining("", "customer_id,age,income\n", ""));
    }
}
