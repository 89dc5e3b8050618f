package dev.tessera.aws.store;

import dev.tessera.aws.retry.Backoff;
import dev.tessera.aws.store.AuditEntry.Action;
import dev.tessera.aws.store.ChampionItems.Stored;
import dev.tessera.aws.store.Promotion.Result;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Makes another training the champion because people ask for it. Everything that this changes, it changes in one transaction:
 * the champion, the training's record, the audit. It needs no lease: a training that is under way meanwhile finds another
 * champion than it expects, and comes to nothing.
 */
final class Promotions {
    private final ChampionItems champions;
    private final TrainingItems trainings;
    private final AuditItems audit;
    private final InstantSource clock;
    private final Backoff backoff;

    Promotions(
            ChampionItems champions, TrainingItems trainings, AuditItems audit, InstantSource clock, Backoff backoff) {
        this.champions = champions;
        this.trainings = trainings;
        this.audit = audit;
        this.clock = clock;
        this.backoff = backoff;
    }

    Promotion promote(String dataset, String trainingId, String by, String why) {
        Optional<TrainingRecord> found = trainings.find(dataset, trainingId);
        if (found.isEmpty()) {
            return new Promotion(Result.UNKNOWN, champions.find(dataset));
        }
        TrainingRecord record = found.get();
        if (!record.state().hasModels() || record.segments().isEmpty()) {
            return new Promotion(Result.NO_MODELS, champions.find(dataset));
        }
        Map<String, String> models = new LinkedHashMap<>();
        record.segments().keySet().forEach(segmentation -> models.put(segmentation, trainingId));
        Champion champion = new Champion(record.revision(), models);
        for (int failed = 1; ; failed++) {
            Optional<Stored> present = champions.read(dataset);
            if (present.isPresent() && present.get().champion().equals(champion)) {
                return new Promotion(Result.UNCHANGED, Optional.of(champion));
            }
            boolean same =
                    present.isPresent() && present.get().champion().trainings().equals(models);
            // Whoever was gone back to and is promoted again still has the one before it.
            @Nullable
            Champion before = same
                    ? present.get().before()
                    : present.map(Stored::champion).orElse(null);
            AuditEntry entry = AuditEntry.ofChampion(
                    clock.instant(),
                    Action.PROMOTED,
                    by,
                    why,
                    trainingId,
                    present.map(stored -> stored.champion().trainingId()).orElse(""));
            List<TransactWriteItem> beside =
                    List.of(trainings.promoted(dataset, trainingId, entry.at()), audit.put(dataset, entry));
            if (champions.replace(dataset, present.map(Stored::champion), new Stored(champion, before), beside)) {
                return new Promotion(Result.DONE, Optional.of(champion));
            }
            backoff.pause(failed);
        }
    }

    Promotion rollback(String dataset, String by, String why) {
        for (int failed = 1; ; failed++) {
            Optional<Stored> present = champions.read(dataset);
            @Nullable Champion before = present.map(Stored::before).orElse(null);
            if (present.isEmpty() || before == null) {
                return new Promotion(Result.NOTHING_BEFORE, present.map(Stored::champion));
            }
            Champion champion = new Champion(before.revision(), before.trainings(), true);
            AuditEntry entry = AuditEntry.ofChampion(
                    clock.instant(),
                    Action.ROLLED_BACK,
                    by,
                    why,
                    champion.trainingId(),
                    present.get().champion().trainingId());
            if (champions.replace(
                    dataset,
                    Optional.of(present.get().champion()),
                    new Stored(champion, null),
                    List.of(audit.put(dataset, entry)))) {
                return new Promotion(Result.DONE, Optional.of(champion));
            }
            backoff.pause(failed);
        }
    }
}
