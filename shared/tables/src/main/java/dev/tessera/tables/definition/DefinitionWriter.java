package dev.tessera.tables.definition;

import static dev.tessera.tables.definition.YamlValue.nameOf;

import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.Delivery;
import dev.tessera.model.definition.Role;
import dev.tessera.model.definition.SegmentationDefinition;
import dev.tessera.model.definition.Space;
import dev.tessera.model.definition.TableDefinition;
import dev.tessera.model.definition.TrainingDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes a definition as YAML that people edit: what is as by default is left out, but for k. */
final class DefinitionWriter {
    private static final int WIDTH = 100;
    private static final String PLAIN = "[\\p{L}_][\\p{L}\\p{N}_ ./%()-]*";
    /** What YAML takes for something else than text, one version or another. */
    private static final Set<String> WORDS = Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null");

    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final StringBuilder yaml = new StringBuilder();

    String write(Definition definition, List<String> notes) {
        notes.forEach(this::comment);
        yaml.append("dataset: ").append(text(definition.dataset())).append("\ntables:\n");
        definition.tables().forEach(this::table);
        yaml.append("segmentations:\n");
        definition.segmentations().forEach(this::segmentation);
        TrainingDefinition training = definition.training();
        TrainingDefinition standard = TrainingDefinition.DEFAULT;
        List<String> keys = new ArrayList<>();
        if (training.seed() != standard.seed()) {
            keys.add("seed: " + training.seed());
        }
        if (training.restarts() != standard.restarts()) {
            keys.add("restarts: " + training.restarts());
        }
        if (training.maxIterations() != standard.maxIterations()) {
            keys.add("max_iterations: " + training.maxIterations());
        }
        if (!keys.isEmpty()) {
            yaml.append("training: {").append(String.join(", ", keys)).append("}\n");
        }
        return yaml.toString();
    }

    private void table(String name, TableDefinition table) {
        yaml.append("  ")
                .append(text(name))
                .append(":\n    key: ")
                .append(text(table.key()))
                .append('\n');
        if (table.delivery() != Delivery.DELTA) {
            yaml.append("    delivery: ").append(nameOf(table.delivery())).append('\n');
        }
        if (!table.missing().isEmpty()) {
            list("    missing: ", table.missing());
        }
        if (table.rejectedShare() != TableDefinition.REJECTED_SHARE) {
            yaml.append("    rejected_share: ")
                    .append(number(table.rejectedShare()))
                    .append('\n');
        }
        yaml.append("    columns:\n");
        table.columns().forEach(this::column);
    }

    private void column(String name, ColumnDefinition column) {
        ColumnDefinition standard = ColumnDefinition.of(column.type(), column.role());
        List<String> keys = new ArrayList<>();
        keys.add("type: " + nameOf(column.type()));
        if (column.role() != Role.BEHAVIOUR) {
            keys.add("role: " + nameOf(column.role()));
        }
        if (column.transform() != standard.transform()) {
            keys.add("transform: " + nameOf(column.transform()));
        }
        if (column.scale() != standard.scale()) {
            keys.add("scale: " + nameOf(column.scale()));
        }
        if (column.missing() != standard.missing()) {
            keys.add("missing: " + nameOf(column.missing()));
        }
        if (column.weight() != standard.weight()) {
            keys.add("weight: " + number(column.weight()));
        }
        yaml.append("      ")
                .append(text(name))
                .append(": ")
                .append(keys.size() == 1 ? nameOf(column.type()) : "{" + String.join(", ", keys) + "}")
                .append('\n');
    }

    private void segmentation(String name, SegmentationDefinition segmentation) {
        yaml.append("  ").append(text(name)).append(":\n");
        if (!segmentation.features().isEmpty()) {
            list("    features: ", segmentation.features());
        }
        yaml.append("    k: ").append(segmentation.k()).append('\n');
        if (segmentation.clusterOn() != Space.SCALED) {
            yaml.append("    cluster_on: ")
                    .append(nameOf(segmentation.clusterOn()))
                    .append('\n');
        }
        if (segmentation.pcaShare() != DefinitionReader.PCA_SHARE) {
            yaml.append("    pca_share: ")
                    .append(number(segmentation.pcaShare()))
                    .append('\n');
        }
    }

    private void list(String key, List<String> items) {
        String indent = "\n" + " ".repeat(key.length() + 1);
        int begin = yaml.length();
        yaml.append(key).append('[');
        for (int i = 0; i < items.size(); i++) {
            String item = text(items.get(i));
            if (i > 0) {
                yaml.append(',');
                if (yaml.length() - begin + item.length() > WIDTH) {
                    begin = yaml.length() + 1;
                    yaml.append(indent);
                } else {
                    yaml.append(' ');
                }
            }
            yaml.append(item);
        }
        yaml.append("]\n");
    }

    private void comment(String note) {
        int length = WIDTH;
        for (String word : SPACE.splitAsStream(note.strip()).toList()) {
            if (length + 1 + word.length() > WIDTH) {
                yaml.append(length == WIDTH ? "# " : "\n#   ");
                length = 2;
            } else {
                yaml.append(' ');
            }
            yaml.append(word.replaceAll("\\p{C}", "?"));
            length += 1 + word.length();
        }
        yaml.append('\n');
    }

    private static String number(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    private static String text(String text) {
        if (text.matches(PLAIN) && !text.endsWith(" ") && !WORDS.contains(text.toLowerCase(Locale.ROOT))) {
            return text;
        }
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || (c > '~' && !Character.isLetterOrDigit(c))) {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
