package dev.tessera.functions.ingest;

import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.store.CompactedException;
import dev.tessera.aws.store.DatasetState;
import dev.tessera.aws.store.DatasetStore;
import dev.tessera.model.contribution.FileVersion;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Brings a dataset's manifest in line with what the bucket now has under one key: the present version of a file is read
 * and made visible, or refused with a reason, or withdrawn when it is gone. Doing it again changes nothing, so that
 * events may come twice, late, and in any order.
 */
final class FileIngest {
    /** How often a file may be replaced while it is read before the invocation gives up, to be tried again. */
    private static final int ATTEMPTS = 5;

    /** What waits for another file is tried again after this time. */
    private static final Duration LATER = Duration.ofMinutes(1);

    private final Bucket bucket;
    private final DatasetStore store;
    private final TrainingRequests trainings;
    private final Definitions definitions;
    private final FileSettling settling;
    private final DeliveryClosing closing;
    private final DefinitionInference inference;
    private final More more;
    private final Upkeep upkeep;

    FileIngest(
            Bucket bucket,
            DatasetStore store,
            TrainingRequests trainings,
            Definitions definitions,
            FileSettling settling,
            DeliveryClosing closing,
            DefinitionInference inference,
            Upkeep upkeep,
            More more) {
        this.bucket = bucket;
        this.store = store;
        this.trainings = trainings;
        this.definitions = definitions;
        this.settling = settling;
        this.closing = closing;
        this.inference = inference;
        this.more = more;
        this.upkeep = upkeep;
    }

    /**
     * Settles what the bucket has under a key, and asks for a training or a definition where that is due. Where the time is
     * up before the file is read, it is put off.
     *
     * @throws IOException when the file cannot be read through, or keeps being replaced; another try may do
     */
    Outcome resolve(Task.File task) throws IOException {
        try {
            return resolve(task.file(), task.anew(), task.progress());
        } catch (OutOfTimeException e) {
            if (e.key().equals(task.file().key())) {
                more.send(new Task.File(task.file(), task.anew(), e.progress()), Duration.ZERO);
            } else {
                putOff(task, e);
            }
            return Outcome.going(e.key(), e.progress());
        } catch (OtherLayoutException | CompactedException e) {
            return rebuilt(task.file().dataset(), task.file().key(), e);
        }
    }

    /** Has the dataset rebuilt, by which what was to be settled is settled, too. */
    private Outcome rebuilt(String dataset, String key, RuntimeException e) {
        more.send(new Task.Rebuild(dataset, store.open(dataset).generation()), Duration.ZERO);
        return Outcome.refused(key, "rebuilds", String.valueOf(e.getMessage()));
    }

    /** Has another file, without which {@code task} cannot be done, read to its end first. */
    private void putOff(Task task, OutOfTimeException other) {
        more.send(TaskJson.readOn(other), Duration.ZERO);
        more.send(task, LATER);
    }

    private Outcome resolve(IncomingKey file, boolean anew, Progress progress) throws IOException {
        boolean changed = false;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Definitions.Present definition = definitions.present(file.dataset());
            Optional<FileVersion> present = bucket.head(file.key());
            Optional<Outcome> outcome = present.isPresent()
                    ? settling.take(store.open(file.dataset()), file, present.get(), definition, anew, progress)
                    : Optional.of(withdraw(file, definition));
            changed |= outcome.map(Outcome::changed).orElse(false);
            // Only what is present after the flip may stay: another version or definition may have come in the
            // meantime, and the invocation that its event started may have finished first.
            if (outcome.isPresent()
                    && bucket.head(file.key()).equals(present)
                    && definitions.present(file.dataset()).equals(definition)) {
                if (changed) {
                    trainings.ask(file.dataset());
                }
                if (definition.isAbsent()) {
                    inference.ask(file.dataset());
                }
                keepUp(file.dataset(), definition, outcome.get().rows());
                return outcome.get();
            }
        }
        throw new IOException("the file or its definition was replaced " + ATTEMPTS + " times while it was read");
    }

    /**
     * Settles which files an object closes, and asks for a training where that is due.
     *
     * @throws IOException when they cannot be looked at, or keep changing; another try may do
     */
    Outcome resolve(Task.Closing closes) throws IOException {
        try {
            return settle(closes);
        } catch (OutOfTimeException e) {
            putOff(closes, e);
            return Outcome.going(e.key(), e.progress());
        } catch (OtherLayoutException | CompactedException e) {
            return rebuilt(closes.dataset(), closes.key(), e);
        }
    }

    private Outcome settle(Task.Closing closes) throws IOException {
        boolean changed = false;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Definitions.Present definition = definitions.present(closes.dataset());
            if (store.find(closes.dataset()).isEmpty()
                    && bucket.head(closes.key()).isEmpty()) {
                return Outcome.absent(closes.key());
            }
            DatasetState state = store.open(closes.dataset());
            Outcome outcome = closing.settle(state, definition, closes.key());
            boolean around = closing.settleAround(state, definition, closes.key());
            changed |= outcome.changed() || around;
            if (definitions.present(closes.dataset()).equals(definition)) {
                // The request may have been lost with the invocation that closed it.
                if (changed || outcome.result().equals("closed")) {
                    trainings.ask(closes.dataset());
                }
                keepUp(closes.dataset(), definition, 0);
                return outcome;
            }
        }
        throw new IOException("the definition was replaced " + ATTEMPTS + " times while its files were looked at");
    }

    /** What may take long comes last, so that nobody who asked for a training waits for it. */
    private void keepUp(String dataset, Definitions.Present definition, long rows) throws IOException {
        if (upkeep.after(dataset, definition, rows)) {
            trainings.ask(dataset);
        }
    }

    private Outcome withdraw(IncomingKey file, Definitions.Present definition) throws IOException {
        Optional<DatasetState> state = store.find(file.dataset());
        return state.isPresent() ? settling.withdraw(state.get(), file, definition) : Outcome.absent(file.key());
    }
}
