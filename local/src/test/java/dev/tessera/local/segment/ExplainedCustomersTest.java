package dev.tessera.local.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.definition.DefinitionYaml;
import dev.tessera.local.Repository;
import dev.tessera.local.SharedData;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.KRange;
import dev.tessera.model.definition.SegmentationDefinition;
import dev.tessera.model.definition.Space;
import dev.tessera.model.scoring.Explainer;
import dev.tessera.model.scoring.Explanation;
import dev.tessera.model.scoring.Explanation.FeaturePart;
import dev.tessera.model.scoring.Score;
import dev.tessera.model.scoring.Scorer;
import dev.tessera.training.TrainingResult;
import dev.tessera.training.TrainingResult.SegmentationResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What decided adds up for every customer of real files, in both spaces. */
final class ExplainedCustomersTest {
    /** Of the difference itself, and of the squared distances that it is the difference of. */
    private static final double RELATIVE = 1e-9;

    private static final double ROUNDING = 1e-13;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Space.class)
    void ofCreditCardCustomers(Space space) throws Exception {
        List<Path> file = List.of(SharedData.file("cc-general/CC GENERAL.csv"));
        assertEquals(8950, assertAddsUp(file, documented("card-portfolio.yaml"), space));
        assertEquals(8950, assertAddsUp(file, documented("card-portfolio-logged.yaml"), space));
    }

    @ParameterizedTest
    @EnumSource(Space.class)
    void ofChurners(Space space) throws Exception {
        List<Path> file = List.of(SharedData.file("bankchurners/BankChurners.csv"));
        assertEquals(10127, assertAddsUp(file, InferRun.run(file, "churners").definition(), space));
    }

    @ParameterizedTest
    @EnumSource(Space.class)
    void ofABanksCustomers(Space space) throws Exception {
        List<Path> files = Stream.of("customer", "accounts", "transactions")
                .map(table -> SharedData.file("twm-banking/twm_" + table + ".csv"))
                .toList();
        assertEquals(747, assertAddsUp(files, documented("bank-accounts.yaml"), space));
    }

    /** @return how many customers there are */
    private int assertAddsUp(List<Path> files, Definition given, Space space) throws Exception {
        Definition definition = in(space, given);
        Path changed = folder.resolve("changed.yaml");
        Files.writeString(changed, DefinitionYaml.write(definition, List.of()));
        TrainingResult result = SegmentRun.run(
                new SegmentJob(files, folder.resolve("out"), null, changed, null, null, false), new NoProgress());
        Customers customers;
        try (OutputDirectory out = OutputDirectory.open(folder.resolve("reading"))) {
            customers = DatasetReading.read(
                            definition, InputFiles.of(files), InputFiles.options(), out, new NoProgress())
                    .assembled()
                    .customers();
        }
        for (SegmentationResult segmentation : result.segmentations()) {
            assertEquals(space, segmentation.model().space());
            Explainer explainer = new Explainer(new Scorer(segmentation.model()));
            for (int row = 0; row < customers.size(); row++) {
                assertAddsUp(customers, row, segmentation.scores().get(row), explainer);
            }
        }
        return customers.size();
    }

    private static void assertAddsUp(Customers customers, int row, Score score, Explainer explainer) {
        Explanation explanation = explainer.explain(
                customers.values(row), score.segment().id(), score.runnerUp().id());
        double next = score.runnerUpDistance() * score.runnerUpDistance();
        double difference = next - score.distance() * score.distance();
        double sum = 0;
        for (FeaturePart part : explanation.features()) {
            sum += part.contribution();
        }
        double tolerance = RELATIVE * difference + ROUNDING * next;
        assertEquals(difference, sum, tolerance, () -> "customer number " + row);
        assertEquals(difference, explanation.difference(), tolerance, () -> "customer number " + row);
        assertTrue(sum >= -tolerance, "the segment is no farther than the runner-up");
    }

    private static Definition in(Space space, Definition definition) {
        Map<String, SegmentationDefinition> segmentations = new LinkedHashMap<>();
        definition
                .segmentations()
                .forEach((name, one) -> segmentations.put(
                        name,
                        new SegmentationDefinition(
                                one.features(), one.roles(), one.balanceRoles(), new KRange(4, 4), space, 0.9)));
        return definition.toBuilder().segmentations(segmentations).build();
    }

    private static Definition documented(String name) throws Exception {
        Path yaml = Repository.ROOT.resolve("docs/definitions").resolve(name);
        return DefinitionYaml.read(yaml.toString(), Files.readString(yaml));
    }

    private static final class NoProgress implements ReadProgress {
        @Override
        public void reading(String stage, long done, long total) {}

        @Override
        public void at(String stage, int done, int total) {}
    }
}
