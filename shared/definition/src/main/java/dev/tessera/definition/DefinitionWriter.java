package dev.tessera.definition;

import static dev.tessera.definition.YamlValue.nameOf;

import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.Delivery;
import dev.tessera.model.definition.Duplicates;
import dev.tessera.model.definition.Examples;
import dev.tessera.model.definition.GateDefinition;
import dev.tessera.model.definition.KChoice;
import dev.tessera.model.definition.RiskDefinition;
import dev.tessera.model.definition.SegmentationDefinition;
import dev.tessera.model.definition.Space;
import dev.tessera.model.definition.TableDefinition;
import dev.tessera.model.definition.TrainingDefinition;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** Writes a definition as YAML that people edit: what is as by default is left out, but for k. */
final class DefinitionWriter {
    private static final int WIDTH = 100;
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final StringBuilder yaml = new StringBuilder();

    String write(Definition definition, List<String> notes) {
        notes.forEach(this::comment);
        line("", "dataset", YamlText.of(definition.dataset()));
        if (definition.pseudonymise()) {
            line("", "pseudonymise", "true");
        }
        if (definition.asOf() != null) {
            line("", "as_of", definition.asOf().toString());
        }
        if (!definition.ignore().isEmpty()) {
            list("ignore: ", definition.ignore());
        }
        yaml.append("tables:\n");
        definition.tables().forEach(this::table);
        if (!definition.features().isEmpty()) {
            yaml.append("features:\n");
            definition.features().forEach((name, feature) -> line("  ", YamlText.of(name), FeatureLines.of(feature)));
        }
        yaml.append("segmentations:\n");
        definition.segmentations().forEach(this::segmentation);
        if (definition.risk() != null) {
            risk(definition.risk());
        }
        training(definition.training());
        gate(definition.gate());
        if (definition.examples() != Examples.VALUES) {
            line("", "examples", nameOf(definition.examples()));
        }
        yaml.append(PlaybookLines.of(definition.playbook()));
        return yaml.toString();
    }

    private void table(String name, TableDefinition table) {
        yaml.append("  ").append(YamlText.of(name)).append(":\n");
        if (!table.files().isEmpty()) {
            list("    files: ", table.files());
        }
        if (table.sheet() != null) {
            line("    ", "sheet", YamlText.of(table.sheet()));
        }
        line("    ", "key", table.key().size() == 1 ? YamlText.of(table.key().get(0)) : YamlText.of(table.key()));
        if (!table.isOfCustomers()) {
            String column = YamlText.of(table.owner().column());
            String through = table.owner().through();
            line(
                    "    ",
                    "customer",
                    through == null ? column : "{column: " + column + ", table: " + YamlText.of(through) + "}");
        }
        if (table.window() != null) {
            line("    ", "delivery", "{window: " + YamlText.of(table.window()) + "}");
        } else if (table.delivery() != Delivery.DELTA) {
            line("    ", "delivery", nameOf(table.delivery()));
        }
        if (table.asOf() != null) {
            line("    ", "as_of", YamlText.of(table.asOf()));
        }
        if (table.duplicates() != Duplicates.LAST) {
            line("    ", "duplicates", nameOf(table.duplicates()));
        }
        if (!table.missing().isEmpty()) {
            list("    missing: ", table.missing());
        }
        if (table.rejectedShare() != TableDefinition.REJECTED_SHARE) {
            line("    ", "rejected_share", YamlText.of(table.rejectedShare()));
        }
        yaml.append(table.columns().isEmpty() ? "    columns: {}\n" : "    columns:\n");
        table.columns().forEach((column, each) -> line("      ", YamlText.of(column), FeatureLines.of(each)));
        if (!table.leftOut().isEmpty()) {
            yaml.append("    left_out:\n");
            table.leftOut().forEach((column, why) -> line("      ", YamlText.of(column), YamlText.of(why)));
        }
    }

    private void segmentation(String name, SegmentationDefinition segmentation) {
        yaml.append("  ").append(YamlText.of(name)).append(":\n");
        if (!segmentation.features().isEmpty()) {
            list("    features: ", segmentation.features());
        }
        if (!segmentation.roles().isEmpty()) {
            list(
                    "    roles: ",
                    segmentation.roles().stream()
                            .sorted()
                            .map(YamlValue::nameOf)
                            .toList());
        }
        if (segmentation.balanceRoles()) {
            line("    ", "balance_roles", "true");
        }
        line("    ", "k", segmentation.k().toString());
        if (segmentation.clusterOn() != Space.SCALED) {
            line("    ", "cluster_on", nameOf(segmentation.clusterOn()));
        }
        if (segmentation.pcaShare() != SegmentationDefinition.PCA_SHARE) {
            line("    ", "pca_share", YamlText.of(segmentation.pcaShare()));
        }
    }

    private void risk(RiskDefinition risk) {
        yaml.append("risk:\n  score:\n");
        risk.score().forEach((feature, part) -> {
            InlineKeys levels = new InlineKeys();
            part.levels().forEach((level, weight) -> levels.add(YamlText.of(level), YamlText.of(weight)));
            line("    ", YamlText.of(feature), part.weight() == null ? levels.toString() : YamlText.of(part.weight()));
        });
        RiskDefinition.Cuts cuts = risk.cuts();
        line(
                "  ",
                cuts.quantiles() ? "quantiles" : "cut_offs",
                "[" + YamlText.of(cuts.medium()) + ", " + YamlText.of(cuts.high()) + "]");
        if (!risk.overrides().isEmpty()) {
            list(
                    "  overrides: ",
                    risk.overrides().stream().map(RiskDefinition.Rule::toString).toList());
        }
        if (risk.sensitive()) {
            line("  ", "sensitive", "true");
        }
    }

    private void training(TrainingDefinition training) {
        TrainingDefinition standard = TrainingDefinition.DEFAULT;
        InlineKeys keys = new InlineKeys();
        if (training.seed() != standard.seed()) {
            keys.add("seed", Long.toString(training.seed()));
        }
        if (training.restarts() != standard.restarts()) {
            keys.add("restarts", Integer.toString(training.restarts()));
        }
        if (training.maxIterations() != standard.maxIterations()) {
            keys.add("max_iterations", Integer.toString(training.maxIterations()));
        }
        KChoice choice = training.choice();
        if (choice.by() != KChoice.DEFAULT.by()) {
            keys.add("choose_by", nameOf(choice.by()));
        }
        if (choice.minShare() != KChoice.DEFAULT.minShare()) {
            keys.add("min_share", YamlText.of(choice.minShare()));
        }
        if (choice.minStability() != KChoice.DEFAULT.minStability()) {
            keys.add("min_stability", YamlText.of(choice.minStability()));
        }
        if (!keys.isEmpty()) {
            line("", "training", keys.toString());
        }
    }

    private void gate(GateDefinition gate) {
        GateDefinition standard = GateDefinition.DEFAULT;
        InlineKeys keys = new InlineKeys();
        if (gate.maxMoved() != standard.maxMoved()) {
            keys.add("max_moved", YamlText.of(gate.maxMoved()));
        }
        if (gate.minShare() != standard.minShare()) {
            keys.add("min_share", YamlText.of(gate.minShare()));
        }
        if (gate.maxSilhouetteDrop() != standard.maxSilhouetteDrop()) {
            keys.add("max_silhouette_drop", YamlText.of(gate.maxSilhouetteDrop()));
        }
        if (!keys.isEmpty()) {
            line("", "gate", keys.toString());
        }
    }

    private void line(String indent, String key, String value) {
        yaml.append(indent).append(key).append(": ").append(value).append('\n');
    }

    private void list(String key, Collection<String> items) {
        String indent = "\n" + " ".repeat(key.length() + 1);
        int begin = yaml.length();
        yaml.append(key).append('[');
        boolean first = true;
        for (String text : items) {
            String item = YamlText.of(text);
            if (!first) {
                yaml.append(',');
                if (yaml.length() - begin + item.length() > WIDTH) {
                    begin = yaml.length() + 1;
                    yaml.append(indent);
                } else {
                    yaml.append(' ');
                }
            }
            yaml.append(item);
            first = false;
        }
        yaml.append("]\n");
    }

    private void comment(String note) {
        yaml.append('#');
        int length = 1;
        for (String word : SPACE.splitAsStream(note.strip()).toList()) {
            if (length + 1 + word.length() > WIDTH) {
                yaml.append("\n#  ");
                length = 3;
            }
            yaml.append(' ').append(word.replaceAll("\\p{C}", "?"));
            length += 1 + word.length();
        }
        yaml.append('\n');
    }
}
