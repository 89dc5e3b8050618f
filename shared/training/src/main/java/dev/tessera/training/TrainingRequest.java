package dev.tessera.training;

import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.Playbook;
import dev.tessera.model.result.TableReading;
import dev.tessera.model.result.TrainingSummary.FileSummary;
import dev.tessera.training.identity.Ancestry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one training works on.
 *
 * @param customers with the columns of {@link dev.tessera.model.value.TableSchema#ofFeatures}
 * @param definitionYaml the definition as it was given, to be kept beside the results
 * @param notes what was decided without being asked, for the report
 * @param asOf the day that their days are counted to, null where none are
 * @param tables what was read of each table, as far as it is known
 * @param revision of the dataset, 0 where there is no store
 * @param stageMillis the time that earlier stages took, in order
 * @param featuresCsv whether to write the matrix that k-means saw
 * @param ancestries what there has been of each segmentation, by its name; none of a first training
 * @param playbooks what recommendations come from, in the order in which equals are taken
 */
public record TrainingRequest(
        String trainingId,
        Instant startedAt,
        Definition definition,
        String definitionYaml,
        List<String> notes,
        Customers customers,
        @Nullable LocalDate asOf,
        List<FileSummary> files,
        Map<String, TableReading> tables,
        long revision,
        Map<String, Long> stageMillis,
        boolean featuresCsv,
        int threads,
        Map<String, Ancestry> ancestries,
        List<Playbook> playbooks) {
    /** Copies. */
    public TrainingRequest {
        ancestries = Map.copyOf(ancestries);
        playbooks = List.copyOf(playbooks);
    }

    /** What there has been of a segmentation. */
    public Ancestry ancestry(String segmentation) {
        return ancestries.getOrDefault(segmentation, Ancestry.NONE);
    }
}
