package dev.tessera.functions.training;

import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.bucket.Keys;
import dev.tessera.aws.bucket.ObjectChangedException;
import dev.tessera.aws.store.Champion;
import dev.tessera.aws.store.DatasetStore;
import dev.tessera.aws.store.StoredIdentity;
import dev.tessera.definition.DefinitionYaml;
import dev.tessera.model.contribution.FileVersion;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.DefinitionException;
import dev.tessera.model.scoring.Model;
import dev.tessera.model.scoring.ModelFormatException;
import dev.tessera.model.scoring.ModelJson;
import dev.tessera.training.identity.Ancestry;
import dev.tessera.training.identity.Predecessor;
import dev.tessera.training.identity.PreviousSegments;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What there has been of a dataset's segmentations: the champion's models, and what is kept from training to training. */
final class Ancestries {
    private static final Logger LOG = LoggerFactory.getLogger(Ancestries.class);

    private final Bucket bucket;
    private final DatasetStore store;

    Ancestries(Bucket bucket, DatasetStore store) {
        this.bucket = bucket;
        this.store = store;
    }

    /**
     * Of each segmentation of a definition.
     *
     * @param notes gets what people should know
     */
    Map<String, Ancestry> of(
            Definition definition, Optional<Champion> champion, Customers customers, List<String> notes)
            throws IOException {
        Map<String, StoredIdentity> identities = store.identities(definition.dataset());
        Map<String, Ancestry> ancestries = new LinkedHashMap<>();
        for (String segmentation : definition.segmentations().keySet()) {
            StoredIdentity identity = identities.getOrDefault(segmentation, StoredIdentity.NONE);
            Map<Integer, String> labels = new TreeMap<>();
            identity.labels().forEach((id, label) -> labels.put(id, label.label()));
            Optional<String> training = champion.map(Champion::trainings).map(all -> all.get(segmentation));
            Optional<Predecessor> predecessor = Optional.empty();
            if (training.isPresent()) {
                predecessor = predecessor(definition, segmentation, training.get(), customers);
                if (predecessor.isEmpty()) {
                    notes.add("The model of " + segmentation + " by training " + training.get()
                            + " cannot be read: no segment goes on from its segments.");
                }
            }
            ancestries.put(segmentation, new Ancestry(identity.nextId(), labels, predecessor.orElse(null)));
        }
        return ancestries;
    }

    private Optional<Predecessor> predecessor(
            Definition definition, String segmentation, String training, Customers customers) throws IOException {
        Optional<byte[]> json = bucket.read(key(definition, training, segmentation + "/model.json"));
        if (json.isEmpty()) {
            return Optional.empty();
        }
        Model model;
        try {
            model = ModelJson.read(json.get());
        } catch (ModelFormatException e) {
            LOG.error("the model of {} by training {} cannot be used", segmentation, training, e);
            return Optional.empty();
        }
        PreviousSegments segments = segments(key(definition, training, segmentation + "/assignments.csv"), customers);
        return Optional.of(new Predecessor(
                model, isRedefined(definition, segmentation, training), segments.segments(), segments.gone()));
    }

    /** Where the file was deleted, nobody was there. */
    private PreviousSegments segments(String key, Customers customers) throws IOException {
        Optional<FileVersion> file = bucket.head(key);
        if (file.isEmpty()) {
            return new PreviousSegments(new int[customers.size()], Map.of());
        }
        try (Reader assignments = new InputStreamReader(bucket.open(file.get()), StandardCharsets.UTF_8)) {
            return PreviousSegments.read(assignments, customers);
        } catch (ObjectChangedException e) {
            throw new IOException(key + " was replaced while it was opened", e);
        }
    }

    private boolean isRedefined(Definition definition, String segmentation, String training) {
        String key = key(definition, training, "definition.yaml");
        Optional<byte[]> yaml = bucket.read(key);
        if (yaml.isEmpty()) {
            return false;
        }
        try {
            Definition before = DefinitionYaml.read(key, new String(yaml.get(), StandardCharsets.UTF_8));
            return Predecessor.redefines(before, definition, segmentation);
        } catch (DefinitionException e) {
            LOG.warn("the definition of training {} is of another version", training, e);
            return false;
        }
    }

    private static String key(Definition definition, String training, String path) {
        return Keys.training(definition.dataset(), training, path);
    }
}
