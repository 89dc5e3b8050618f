package dev.tessera.functions.ingest;

import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.bucket.Keys;
import dev.tessera.aws.store.DatasetState;
import dev.tessera.aws.store.DatasetStore;
import dev.tessera.aws.store.FileState;
import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.contribution.FileVersion;
import dev.tessera.model.definition.DefinitionException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Rebuilds datasets: reads all present files into a coming generation, which takes the present one's place once it says what
 * they say, in one write. Meanwhile ingest keeps up the present one. Each time after it was filled the bucket is listed
 * again; where since that listing began nothing was flipped in either generation, and nothing was left to fill, the coming
 * one is as the files are. What ingest looks at later, it then settles in the new one.
 */
final class Rebuilding {
    /** How often an invocation lists the bucket before another goes on. */
    private static final int ATTEMPTS = 10;

    /** How long a rebuild waits for a definition that can be read; the longest that a queue delays. */
    private static final Duration UNTIL_DEFINED = Duration.ofMinutes(15);

    /** How long what is left of old generations is left alone. */
    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(15);

    /** For a day; then the next file's ingest sweeps. */
    private static final int MOST_SWEEPS = 96;

    private final Bucket bucket;
    private final DatasetStore store;
    private final Definitions definitions;
    private final GenerationFilling filling;
    private final DefinitionSettling settling;
    private final TrainingRequests trainings;
    private final Upkeep upkeep;
    private final More more;

    Rebuilding(
            Bucket bucket,
            DatasetStore store,
            Definitions definitions,
            GenerationFilling filling,
            DefinitionSettling settling,
            TrainingRequests trainings,
            Upkeep upkeep,
            More more) {
        this.bucket = bucket;
        this.store = store;
        this.definitions = definitions;
        this.filling = filling;
        this.settling = settling;
        this.trainings = trainings;
        this.upkeep = upkeep;
        this.more = more;
    }

    /**
     * Begins a rebuild, or goes on with the one that is under way.
     *
     * @throws IOException when a file cannot be read through; another try may do
     */
    Outcome rebuild(Task.Rebuild task) throws IOException {
        Optional<DatasetState> found = store.find(task.dataset());
        if (found.isEmpty()) {
            return Outcome.absent(Keys.incoming(task.dataset()));
        }
        long replaces = task.replaces() == 0 ? found.get().generation() : task.replaces();
        try {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                DatasetState present = store.open(task.dataset());
                if (present.generation() > replaces || isReplaced(present, task.progress())) {
                    return end(task.dataset());
                }
            }
        } catch (OutOfTimeException e) {
            more.send(new Task.Rebuild(task.dataset(), replaces, e.progress()), Duration.ZERO);
            return Outcome.going(e.key(), e.progress());
        } catch (DefinitionException e) {
            // Files stay as they were read by the one before, which no other generation can say.
            if (more.isLater()) {
                more.send(new Task.Rebuild(task.dataset(), replaces), UNTIL_DEFINED);
            }
            return Outcome.refused(Keys.incoming(task.dataset()), "waiting", String.valueOf(e.getMessage()));
        }
        if (!more.isLater()) {
            throw new IOException("the files of " + task.dataset() + " changed " + ATTEMPTS + " times");
        }
        more.send(new Task.Rebuild(task.dataset(), replaces, Progress.NONE), Duration.ZERO);
        return Outcome.of(Keys.incoming(task.dataset()), "continues");
    }

    /**
     * Fills the coming generation as far as it is not.
     *
     * @return whether it has taken the present one's place
     * @throws DefinitionException when there is no definition, or it is wrong, and files count as one before had them read
     */
    private boolean isReplaced(DatasetState present, Progress progress) throws IOException {
        Optional<DatasetState> coming = store.generations().begin(present);
        if (coming.isEmpty()) {
            return false;
        }
        Definitions.Present definition = definitions.present(present.dataset());
        requireReadable(definition, present);
        List<FileVersion> files = bucket.list(Keys.incoming(present.dataset()));
        try {
            filling.fill(coming.get(), definition, files, progress);
        } catch (OtherLayoutException e) {
            // The definition was replaced while the generation was filled.
            store.generations().beginAnew(coming.get());
            return false;
        }
        return definitions.present(present.dataset()).equals(definition)
                && store.generations().flip(present, coming.get());
    }

    /** Where nothing counts yet, files wait in any generation, and need no definition for that. */
    private void requireReadable(Definitions.Present definition, DatasetState present) {
        try {
            AssemblyPlan.of(definition.read());
        } catch (DefinitionException e) {
            if (store.files(present).stream().anyMatch(file -> file.state() == FileState.VISIBLE)) {
                throw e;
            }
        }
    }

    /** What follows a flip; done again it changes nothing. */
    private Outcome end(String dataset) throws IOException {
        // Whatever changed at the last moment is found by looking at all files once more.
        settling.settle(dataset);
        trainings.ask(dataset);
        sweep(new Task.Sweep(dataset, MOST_SWEEPS, Task.Sweep.ALL));
        return Outcome.of(Keys.incoming(dataset), "rebuilt");
    }

    /** Goes on with the sweep, and comes back until nothing is left of what a rebuild has left behind. */
    Outcome sweep(Task.Sweep task) throws IOException {
        String dataset = task.dataset();
        try {
            if (upkeep.sweep(task)) {
                trainings.ask(dataset);
            }
        } catch (OutOfTimeException e) {
            more.send(TaskJson.readOn(e), Duration.ZERO);
        }
        boolean left = store.find(dataset)
                .filter(present -> store.generations().hasOld(present))
                .isPresent();
        if (left && more.isLater() && task.times() > 0) {
            more.send(new Task.Sweep(dataset, task.times() - 1, Task.Sweep.ALL), BETWEEN_SWEEPS);
        }
        return Outcome.of(Keys.incoming(dataset), "swept");
    }
}
