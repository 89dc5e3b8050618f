package dev.tessera.functions.ingest;

import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.store.DatasetState;
import dev.tessera.aws.store.DatasetStore;
import dev.tessera.model.contribution.FileVersion;
import java.io.IOException;
import java.util.Optional;

/**
 * Brings a dataset's manifest in line with what the bucket now has under one key: the present version of a file is read
 * and made visible, or refused with a reason, or withdrawn when it is gone. Doing it again changes nothing, so that
 * events may come twice, late, and in any order.
 */
final class FileIngest {
    /** How often a file may be replaced while it is read before the invocation gives up, to be tried again. */
    private static final int ATTEMPTS = 5;

    private final Bucket bucket;
    private final DatasetStore store;
    private final TrainingRequests trainings;
    private final Definitions definitions;
    private final FileSettling settling;
    private final DefinitionInference inference;
    private final Upkeep upkeep;

    FileIngest(
            Bucket bucket,
            DatasetStore store,
            TrainingRequests trainings,
            Definitions definitions,
            FileSettling settling,
            DefinitionInference inference,
            Upkeep upkeep) {
        this.bucket = bucket;
        this.store = store;
        this.trainings = trainings;
        this.definitions = definitions;
        this.settling = settling;
        this.inference = inference;
        this.upkeep = upkeep;
    }

    /**
     * Settles what the bucket has under {@code file}, and asks for a training or a definition where that is due.
     *
     * @param anew whether the file is read also where it was read by the same schema before
     * @throws IOException when the file cannot be read through, or keeps being replaced; another try may do
     */
    Outcome resolve(IncomingKey file, boolean anew) throws IOException {
        boolean changed = false;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Definitions.Present definition = definitions.present(file.dataset());
            Optional<FileVersion> present = bucket.head(file.key());
            Optional<Outcome> outcome = present.isPresent()
                    ? settling.take(store.open(file.dataset()), file, present.get(), definition, anew)
                    : Optional.of(withdraw(file, definition));
            changed |= outcome.map(Outcome::changed).orElse(false);
            // Only what is present after the flip may stay: another version or definition may have come in the
            // meantime, and the invocation that its event started may have finished first.
            if (outcome.isPresent()
                    && bucket.head(file.key()).equals(present)
                    && definitions.present(file.dataset()).equals(definition)) {
                upkeep.after(file.dataset(), outcome.get().rows());
                if (changed) {
                    trainings.ask(file.dataset());
                }
                if (definition.isAbsent()) {
                    inference.ask(file.dataset());
                }
                return outcome.get();
            }
        }
        throw new IOException("the file or its definition was replaced " + ATTEMPTS + " times while it was read");
    }

    private Outcome withdraw(IncomingKey file, Definitions.Present definition) throws IOException {
        Optional<DatasetState> state = store.find(file.dataset());
        return state.isPresent() ? settling.withdraw(state.get(), file, definition) : Outcome.absent(file.key());
    }
}
