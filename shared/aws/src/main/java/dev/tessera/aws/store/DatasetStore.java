package dev.tessera.aws.store;

import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.retry.Backoff;
import dev.tessera.aws.secrets.PseudonymSecret;
import dev.tessera.model.assembly.Assembled;
import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.contribution.FileVersion;
import dev.tessera.model.derive.Derivations;
import dev.tessera.model.pseudonym.Pseudonyms;
import dev.tessera.model.result.Label;
import dev.tessera.model.scoring.Score;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The store of all datasets in one DynamoDB table with the string keys {@code pk} and {@code sk}; the layout is in
 * {@code docs/store.md}. Reads are strongly consistent. Thread-safe. Failures that may pass are thrown as the SDK's {@code SdkException}.
 */
public final class DatasetStore {
    /** The shards of a dataset created by this code. */
    public static final int SHARDS = 8;

    private final DynamoDbClient client;
    private final String table;
    private final Backoff backoff;
    private final StateItems states;
    private final SourceItems sources;
    private final ManifestItems manifest;
    private final Schemas schemas;
    private final FingerprintItems fingerprints;
    private final SegmentSlots slots;
    private final FileWriters writers;
    private final Sweeper sweeper;
    private final Compactor compactor;
    private final UploadEnds uploadEnds;
    private final TrainingItems trainings;
    private final Erasures erasures;
    private final Generations generations;
    private final ChampionItems champions;
    private final LeaseItems leases;
    private final InstantSource clock;
    private final OwnerNames names;
    private final AuditItems audit;
    private final IdentityItems identities;
    private final Promotions promotions;

    /** In the table called {@code table}. Every file is stored whole. */
    public DatasetStore(DynamoDbClient client, String table) {
        this(client, table, Backoff.standard(), null, InstantSource.system());
    }

    /** In the table called {@code table}; of a file that is nearly another, what differs is stored. */
    public DatasetStore(DynamoDbClient client, String table, Bucket bucket) {
        this(client, table, bucket, PseudonymSecret.NONE);
    }

    /** The same, where datasets may have pseudonyms in the place of ids. */
    public DatasetStore(DynamoDbClient client, String table, Bucket bucket, PseudonymSecret pseudonyms) {
        this(client, table, Backoff.standard(), bucket, InstantSource.system(), pseudonyms);
    }

    /**
     * The same, waiting by {@code backoff} where the table is throttled or a transaction is in another's way.
     *
     * @param bucket where digests of files are kept; null to store every file whole
     */
    public DatasetStore(
            DynamoDbClient client, String table, Backoff backoff, @Nullable Bucket bucket, InstantSource clock) {
        this(client, table, backoff, bucket, clock, PseudonymSecret.NONE);
    }

    /** The same, where datasets may have pseudonyms in the place of ids. */
    public DatasetStore(
            DynamoDbClient client,
            String table,
            Backoff backoff,
            @Nullable Bucket bucket,
            InstantSource clock,
            PseudonymSecret pseudonyms) {
        this(client, table, backoff, bucket, clock, pseudonyms, CompactionRule.DEFAULT);
    }

    /** The same, compacting files of events as {@code rule} says. */
    public DatasetStore(
            DynamoDbClient client,
            String table,
            Backoff backoff,
            @Nullable Bucket bucket,
            InstantSource clock,
            PseudonymSecret pseudonyms,
            CompactionRule rule) {
        this.client = client;
        this.table = table;
        this.backoff = backoff;
        states = new StateItems(client, table);
        sources = new SourceItems(client, table, backoff, clock);
        manifest = new ManifestItems(client, table, backoff, sources, clock);
        generations = new Generations(client, table, states);
        names = new OwnerNames(client, table, pseudonyms);
        erasures = new Erasures(client, table, backoff, clock, generations, names);
        sweeper = new Sweeper(client, table, backoff, clock, manifest, states, erasures);
        writers = new FileWriters(
                client, table, backoff, sources, manifest, erasures, bucket == null ? null : new Digests(bucket));
        schemas = new Schemas(client, table);
        fingerprints = new FingerprintItems(client, table, backoff);
        slots = new SegmentSlots(client, table, backoff, clock);
        trainings = new TrainingItems(client, table);
        compactor = new Compactor(client, table, backoff, clock, manifest, sources, schemas, erasures, rule);
        leases = new LeaseItems(client, table);
        uploadEnds = new UploadEnds(client, table, clock);
        audit = new AuditItems(client, table);
        identities = new IdentityItems(client, table, backoff, audit);
        champions = new ChampionItems(client, table, backoff, leases, audit, clock);
        promotions = new Promotions(champions, trainings, audit, clock, backoff);
        this.clock = clock;
    }

    /** The dataset, created when there is none. */
    public DatasetState open(String dataset) {
        return states.find(dataset).orElseGet(() -> states.create(dataset, SHARDS));
    }

    /** The dataset, empty when there is none. */
    public Optional<DatasetState> find(String dataset) {
        return states.find(dataset);
    }

    /** The datasets' generations, for a rebuild. */
    public Generations generations() {
        return generations;
    }

    /** How uploads ended. */
    public UploadEnds uploadEnds() {
        return uploadEnds;
    }

    /** The names of all datasets, sorted. */
    public List<String> datasets() {
        return states.datasets();
    }

    /**
     * What a generation keeps in the place of the ids of customers, and of rows that lead to them; empty for ids as they are.
     * The first that asks decides it for the generation, with the present version of the key; to be asked before anything
     * is stored.
     *
     * @param wanted whether the definition wants pseudonyms
     * @throws dev.tessera.aws.secrets.PseudonymKeyException when there is no such key; it may be there when tried again
     */
    public Optional<Pseudonyms> pseudonyms(DatasetState state, boolean wanted) {
        return names.decide(state, wanted);
    }

    /** The manifest: every file that the dataset's generation knows, in the order in which files are read. */
    public List<FileEntry> files(DatasetState state) {
        return manifest.read(state).files();
    }

    /** The manifest as it is now, for whoever asks several things of one moment. */
    public Manifest manifest(DatasetState state) {
        return manifest.read(state);
    }

    /** Whether the manifest has a file like this, its source aside; reads no further than to the first. */
    public boolean hasAnyFile(DatasetState state, Predicate<FileEntry> like) {
        return manifest.hasAny(state, like);
    }

    /** What the manifest has of one file, without its source unless it is compacted; empty where it does not know the file. */
    public Optional<FileEntry> file(DatasetState state, String objectKey) {
        return manifest.file(state, objectKey);
    }

    /**
     * Begins to store what one file version says, as far as no other file like it says the same. Nothing of it is seen
     * before {@link #flip}. Storing it again, in whole or in part, changes nothing, and what another definition has read
     * of the same version stays as it is.
     */
    public FileWriter write(DatasetState state, FileVersion version, AssemblyPlan.Table of) {
        schemas.write(state.dataset(), of.schema());
        return writers.begin(state, version, of);
    }

    /**
     * Goes on where {@link FileWriter#suspend} has stopped.
     *
     * @return empty when the file must be stored from its beginning
     */
    public Optional<FileWriter> resume(
            DatasetState state, FileVersion version, AssemblyPlan.Table of, String suspended) {
        return writers.resume(state, version, of, suspended);
    }

    /**
     * Makes the entry the file's one, and raises the dataset's revision, in one conditional write. Making the same
     * entry again raises nothing.
     *
     * <p>What the manifest has is replaced unless it was modified later than {@code entry}'s version; of two versions
     * modified at the same time (S3 tells seconds) the one flipped last stays. A withdrawn entry gives way to any other
     * version. So whoever flips looks at the object's present version <em>afterwards</em>, and begins again when it is
     * another: whichever flip is the last, its maker then sees what is really there.
     *
     * @param entry of whose version, where it counts or is held, all must have been stored
     * @return the dataset's revision; empty when the manifest already has a newer version of the file
     * @throws CompactedException when what the manifest has is compacted with other files: the dataset must be rebuilt
     */
    public OptionalLong flip(DatasetState state, FileEntry entry) {
        return switch (manifest.flip(state, entry)) {
            case MADE, THE_SAME ->
                OptionalLong.of(states.find(state.dataset()).orElse(state).revision());
            case OLDER -> OptionalLong.empty();
        };
    }

    /** Keeps the fingerprints of a file's rows, for {@link #fingerprints}. */
    public void writeFingerprints(DatasetState state, FileVersion version, String schema, byte[] bytes) {
        fingerprints.write(state, version, schema, bytes);
    }

    /** The fingerprints of the rows of these files, by object key; of files of which none were kept there are none. */
    public Map<String, byte[]> fingerprints(DatasetState state, List<FileEntry> files) {
        return fingerprints.read(state, files);
    }

    /**
     * The files that must be stored again before {@code entry} is flipped, because they would count again and the sweep
     * has given up what they say. Storing them again is as storing them was: {@link #write}, then {@link #flip}.
     */
    public List<FileEntry> toStoreAgain(Manifest now, AssemblyPlan plan, FileEntry entry) {
        return now.with(entry).notStored(plan);
    }

    /** The files that count and must be stored again: until they are, readers throw {@link SweptException}. */
    public List<FileEntry> toStoreAgain(Manifest now, AssemblyPlan plan) {
        return now.notStored(plan);
    }

    /**
     * One step of the sweep: deletes items that nothing asks for any more. May be called at any time, also by several at
     * once.
     *
     * @param plan of the dataset's present definition
     * @param items after about how many items, looked at and for the most part left, it ends
     * @param hasTime false once it should end; where it was is kept, and the next step goes on from there
     */
    public Swept sweep(String dataset, AssemblyPlan plan, long items, BooleanSupplier hasTime) {
        return sweeper.sweep(dataset, plan, items, hasTime);
    }

    /** The same for a dataset whose manifest was read just now. */
    public Swept sweep(Manifest now, AssemblyPlan plan, long items, BooleanSupplier hasTime) {
        return sweeper.sweep(now, plan, items, hasTime);
    }

    /**
     * One step of compacting old files of events: what they say of an owner becomes one item. May be called at any time, also by
     * several at once. What customers read as stays the same.
     *
     * @param plan of the dataset's present definition
     * @param rows of what was stored just now: a step looks at twice as many items at least
     * @param hasTime false once it should end; where it was is kept, and the next step goes on from there
     * @return whether there was something to do
     */
    public boolean compact(Manifest now, AssemblyPlan plan, long rows, BooleanSupplier hasTime) {
        return compactor.compact(now, plan, rows, hasTime);
    }

    /**
     * Reads all customers as the given files say, by one Query a shard in parallel.
     *
     * @param derivations of the features that are arithmetic over the plan's
     * @param files those that are visible; others are passed over, and so are those of no table of the plan
     * @throws SweptException when not enough is stored of a file that counts
     */
    public Assembled assemble(DatasetState state, AssemblyPlan plan, Derivations derivations, List<FileEntry> files) {
        CountingSources sources = new CountingSources(plan, files);
        ErasedCustomers erased = erasures.read(state.dataset());
        return new AssemblyReader(client, table, backoff, schemas, state, plan, derivations, sources, erased).read();
    }

    /**
     * Records what the dataset's definition says by now. Where it is something else than before, that raises the
     * revision, as a training by it gives something else.
     *
     * @param digest of all that it says
     * @return whether it is something else
     */
    public boolean definitionSays(DatasetState state, String digest) {
        return states.definitionSays(state.dataset(), digest);
    }

    /**
     * Records by which definition a training is made, before {@link #trainingStarts}. Where the dataset was known to say
     * something else, that raises the revision, and so does what is put in its place by {@link #definitionSays}.
     *
     * @param digest of all that it says
     */
    public void trainsBy(DatasetState state, String digest) {
        states.trainsBy(state.dataset(), digest);
    }

    /**
     * Records that a training starts from {@code revision}, before it reads the manifest; a file that becomes visible
     * afterwards asks for another training. An earlier revision than the one recorded changes nothing.
     */
    public void trainingStarts(DatasetState state, long revision) {
        states.trainingStarts(state.dataset(), revision);
    }

    /**
     * Stores the segments of every customer of a training: one item a customer for all segmentations. The champion's
     * segments stay, and so do those of the champion before it; and those that another trainer may still be writing.
     *
     * @param customerIds n
     * @param scores by segmentation, n each
     */
    public void writeSegments(
            DatasetState state,
            String trainingId,
            Instant scoredAt,
            List<String> customerIds,
            Map<String, List<Score>> scores) {
        int slot = slots.assign(state, trainingId, () -> champions.inUse(state.dataset()));
        new SegmentItems(client, table, backoff, erasures)
                .write(state, slot, trainingId, scoredAt, customerIds, scores);
        slots.written(state, trainingId);
    }

    /**
     * Erases a customer: all items of the customer go, and so do those of rows that lead to nobody else, and nothing that is
     * stored from now on holds the customer. Erasing again, or a customer whom no file has named, is no fault.
     */
    public Erasure erase(DatasetState state, String customerId) {
        return erasures.erase(state, customerId);
    }

    /**
     * Gets the ids of a file that is read into a generation, as they stand in it: a customer who was erased while the store had
     * another name for it is erased under this generation's, too. Empty where there is nobody to look for. To be asked
     * after {@link #pseudonyms} and after the writer began.
     *
     * @param erased what the writer knew, {@link FileWriter#erased}
     * @throws dev.tessera.aws.secrets.PseudonymKeyException when there is no key any more for a name under which customers
     *     were erased
     */
    public Optional<Consumer<String>> erasedBefore(DatasetState state, ErasedCustomers erased) {
        return erasures.carrier(state, erased);
    }

    /** Who of these customers, as they are called in the store, was erased by now; of others it knows nothing. */
    public ErasedCustomers erasedAmong(String dataset, Collection<String> customerIds) {
        return erasures.among(dataset, customerIds);
    }

    /** The trainings all of whose customers' segments are stored. */
    public Set<String> storedTrainings(DatasetState state) {
        return slots.whole(state);
    }

    /** What lookups use now, empty before the first training. */
    public Optional<Champion> champion(String dataset) {
        return champions.find(dataset);
    }

    /**
     * Takes the right to train the dataset, which one trainer has at a time. What a trainer decides by, the state and the
     * champion, is read after this.
     *
     * @param attempt no two attempts may have the same
     * @return empty when another trainer has it
     */
    public Optional<TrainingLease> lease(String dataset, String attempt) {
        return TrainingLease.take(leases, clock, dataset, attempt, TrainingLease.RENEWED_EVERY);
    }

    /**
     * Points lookups to a training's models, last of all.
     *
     * @return false when another champion than {@code expected} is there by now, which is then left; true also when
     *     {@code champion} already is the one
     * @throws LeaseLostException when another trainer has taken the lease; nothing is promoted then
     */
    public boolean promote(TrainingLease lease, Optional<Champion> expected, Champion champion) {
        return champions.promote(lease, expected, champion);
    }

    /**
     * Makes a training the champion because people ask for it, atomically: a candidate, or any other that has models.
     * Others' changes of the champion at the same time are taken into account.
     *
     * @param by who asks
     * @param why as they say, for the audit
     */
    public Promotion promote(String dataset, String trainingId, String by, String why) {
        return promotions.promote(dataset, trainingId, by, why);
    }

    /**
     * Makes the champion before the present one the champion again, atomically. From then on trainings are candidates, until
     * people promote one.
     *
     * @param by who asks
     * @param why as they say, for the audit
     */
    public Promotion rollback(String dataset, String by, String why) {
        return promotions.rollback(dataset, by, why);
    }

    /**
     * Who has changed what lookups answer, the newest first.
     *
     * @param most how many, at least 1
     * @param after the cursor of the entry after which to go on, empty for the newest
     * @return entries with their cursors
     */
    public Map<String, AuditEntry> audit(String dataset, int most, String after) {
        Map<String, AuditEntry> entries = new LinkedHashMap<>();
        audit.newest(dataset, most, after).forEach(listed -> entries.put(listed.cursor(), listed.entry()));
        return entries;
    }

    /** What is kept of the segments of all segmentations that the dataset has had, by name. */
    public Map<String, StoredIdentity> identities(String dataset) {
        return identities.read(dataset);
    }

    /** Notes that ids of segments below {@code nextId} have been given. */
    public void giveIds(String dataset, String segmentation, int nextId) {
        identities.raise(dataset, segmentation, nextId);
    }

    /** Calls a segment so from now on, whatever is trained; a blank label takes away the one that it has. */
    public void label(String dataset, String segmentation, int segment, Label label) {
        identities.label(dataset, segmentation, segment, label);
    }

    /**
     * Keeps what is known of a training.
     *
     * @param before the state that its record must be in, empty where there must be none
     * @return whether it was kept: false when the record is in another state by now
     */
    public boolean keep(String dataset, TrainingRecord record, Optional<TrainingState> before) {
        return trainings.put(dataset, record, before);
    }

    /** What is known of a training, empty when there is none of this id. */
    public Optional<TrainingRecord> training(String dataset, String trainingId) {
        return trainings.find(dataset, trainingId);
    }

    /**
     * The dataset's trainings, newest first.
     *
     * @param most how many, at least 1
     * @param after the id of the training after which to go on, empty for the newest
     */
    public List<TrainingRecord> trainings(String dataset, int most, String after) {
        return trainings.newest(dataset, most, after);
    }

    /**
     * Reads customers one by one, as these files have them: their values and stored segments.
     *
     * @param files as with {@link #assemble}
     * @throws SweptException when of a file that counts not enough is stored
     */
    public CustomerReader customers(DatasetState state, AssemblyPlan plan, List<FileEntry> files) {
        return new CustomerReader(
                client, table, schemas, names, erasures, state, plan, new CountingSources(plan, files));
    }
}
