package dev.tessera.training;

import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.clustering.pca.Pca;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.FeatureSource;
import dev.tessera.model.definition.SegmentationDefinition;
import dev.tessera.model.definition.Space;
import dev.tessera.model.definition.TableDefinition;
import dev.tessera.model.definition.TrainingDefinition;
import dev.tessera.model.derive.Derivations;
import dev.tessera.model.drift.PopulationSketch;
import dev.tessera.model.pipeline.Feature;
import dev.tessera.model.pipeline.FeaturePipeline;
import dev.tessera.model.result.CustomerPaths;
import dev.tessera.model.result.Identity;
import dev.tessera.model.result.Metrics;
import dev.tessera.model.result.Metrics.Candidate;
import dev.tessera.model.result.Profiles;
import dev.tessera.model.result.ReplayRun;
import dev.tessera.model.result.Snapshot;
import dev.tessera.model.result.Structure;
import dev.tessera.model.risk.OutlierScale;
import dev.tessera.model.risk.RiskScale;
import dev.tessera.model.scoring.Model;
import dev.tessera.model.scoring.Projection;
import dev.tessera.model.scoring.Score;
import dev.tessera.model.scoring.Segment;
import dev.tessera.model.value.TableSchema;
import dev.tessera.training.choice.Clustering;
import dev.tessera.training.choice.KSearch;
import dev.tessera.training.choice.Replay;
import dev.tessera.training.choice.ScaledRows;
import dev.tessera.training.features.CarriedCentroids;
import dev.tessera.training.features.ClusterSpace;
import dev.tessera.training.features.Feasibility;
import dev.tessera.training.features.FittedPipeline;
import dev.tessera.training.features.OutlierFitter;
import dev.tessera.training.features.PipelineFitter;
import dev.tessera.training.features.RoleBalance;
import dev.tessera.training.features.SegmentationFeatures;
import dev.tessera.training.figures.SegmentationFigures;
import dev.tessera.training.identity.Changes;
import dev.tessera.training.identity.Descent;
import dev.tessera.training.identity.Predecessor;
import dev.tessera.training.identity.SegmentIds.Ids;
import dev.tessera.training.output.Moves;
import dev.tessera.training.output.Paths;
import dev.tessera.training.output.Snapshots;
import dev.tessera.training.output.TrainedSegmentation;
import dev.tessera.training.profile.SegmentProfiles;
import dev.tessera.training.profile.TierMixes;
import dev.tessera.training.stage.StageClock;
import dev.tessera.training.stage.Steps;
import dev.tessera.training.stage.TrainingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Trains one segmentation. */
final class SegmentationTraining {
    private final TrainingRequest request;
    private final String name;
    private final SegmentationDefinition segmentation;
    private final @Nullable RiskScale risk;
    private final PopulationSketch population;
    private final Steps steps;
    private final StageClock clock;

    SegmentationTraining(
            TrainingRequest request,
            String name,
            SegmentationDefinition segmentation,
            @Nullable RiskScale risk,
            PopulationSketch population,
            Steps steps,
            StageClock clock) {
        this.request = request;
        this.name = name;
        this.segmentation = segmentation;
        this.risk = risk;
        this.population = population;
        this.steps = steps;
        this.clock = clock;
    }

    TrainedSegmentation run() throws TrainingException {
        List<FeatureSource> sources =
                SegmentationFeatures.of(name, segmentation, request.definition().allFeatures());
        List<String> features = sources.stream().map(FeatureSource::name).toList();
        steps.begin(name + " features");
        clock.begin("pipeline");
        Feasibility.checkSize(name, request.customers().size(), features.size(), segmentation.k());
        FittedPipeline fitted = PipelineFitter.fit(
                sources, request.customers(), request.definition().training().seed());
        Customers customers = fitted.customers();
        ClusterSpace space = space(sources, fitted);
        Feasibility.checkDistinct(name, space.matrix(), features, segmentation.k());

        KSearch search = new KSearch(
                name,
                space.matrix(),
                segmentation.k(),
                request.definition().training(),
                warmStart(space),
                request.threads());
        Clustering clustering = search.best(championK(), steps, clock);
        clock.begin("structure");
        Structure structure = search.structure(clustering.k(), scaledRows(customers, space));

        clock.begin("replay");
        TrainingDefinition training = request.definition().training();
        Replay replay = Replay.of(clustering, space.matrix(), training, request.threads());
        List<Snapshot> slower = Snapshots.ofReplay(replay, space);
        CustomerPaths paths = Paths.of(name, replay, space, training.seed());
        clock.end();

        steps.begin(name + " profiles");
        if (request.ancestry(name).predecessor() != null) {
            clock.begin("identity");
        }
        Descent descent = Descent.of(request.ancestry(name), request.customers(), request.threads());
        Ids ids = descent.ids(name, request.trainingId(), customers, clustering.assignments(), clustering.k());
        clock.begin("profiles");
        SegmentProfiles profiles = SegmentProfiles.of(
                customers,
                sources,
                request.definition().allFeatures(),
                clustering.assignments(),
                clustering.counts(),
                request.definition().training().seed());
        List<Segment> segments = segments(ids.ids(), clustering.counts(), customers.size(), profiles.names(ids.ids()));
        List<Snapshot> snapshots = Snapshots.of(clustering, space);
        clock.begin("scores");
        Model model = model(
                space,
                clustering.centroids(),
                segments,
                OutlierFitter.fit(sources, space.pipeline(), request.customers()));
        CustomerScores scores = CustomerScores.of(model, request.customers(), customers, clustering.assignments());
        clock.begin("profiles");
        Profiles profiled = profiles.profiles(
                        name,
                        segments,
                        scores.trained(),
                        clustering.silhouette().bySegment(),
                        request.definition().examples())
                .with(outliers(scores.trained()), TierMixes.of(segments, scores.trained()));
        if (request.ancestry(name).predecessor() != null) {
            clock.begin("migration");
        }
        Optional<Moves> moves = descent.moves(
                request.definition(), model, scores.all(), customers, space.matrix(), clustering.assignments());
        clock.begin("figures");
        SegmentationFigures figures = SegmentationFigures.of(
                model,
                space,
                customers,
                clustering.assignments(),
                replay,
                scores.all(),
                scores.trained(),
                search.silhouetteRows(),
                training.seed(),
                request.threads());
        clock.end();
        return new TrainedSegmentation(
                model,
                metrics(search, clustering, structure, replay.run(), space),
                profiled,
                snapshots,
                slower,
                paths,
                scores.all(),
                customers,
                space.matrix(),
                ids.identity(),
                moves.orElse(null),
                figures,
                notes(fitted, ids.identity()));
    }

    private ClusterSpace space(List<FeatureSource> sources, FittedPipeline fitted) throws TrainingException {
        Customers customers = fitted.customers();
        FeaturePipeline pipeline = fitted.pipeline();
        Feasibility.checkSize(name, customers.size(), pipeline.columns().size(), segmentation.k());
        Matrix scaled = pipeline.transform(customers, request.threads());
        Feasibility.checkFinite(name, scaled, pipeline.columns());
        if (segmentation.balanceRoles()) {
            pipeline = RoleBalance.of(pipeline, sources, scaled);
            scaled = pipeline.transform(customers, request.threads());
        }
        steps.begin(name + " principal components");
        clock.begin("pca");
        ClusterSpace space = ClusterSpace.of(segmentation, pipeline, scaled, Pca.fit(scaled));
        clock.end();
        return space;
    }

    private static int outliers(List<Score> scores) {
        return (int) scores.stream().filter(score -> score.standing().outlier()).count();
    }

    /** How many segments the champion has, while it segments by the same features and asks for the same k. */
    private int championK() {
        Predecessor predecessor = request.ancestry(name).predecessor();
        return predecessor == null || predecessor.redefined()
                ? 0
                : predecessor.model().segments().size();
    }

    private @Nullable Matrix warmStart(ClusterSpace space) {
        Predecessor predecessor = request.ancestry(name).predecessor();
        return predecessor == null ? null : CarriedCentroids.of(predecessor.model(), space);
    }

    private ScaledRows scaledRows(Customers customers, ClusterSpace space) {
        FeaturePipeline pipeline = space.pipeline();
        int[] widths = pipeline.features().stream().mapToInt(Feature::width).toArray();
        return space.space() == Space.SCALED
                ? new ScaledRows(space.matrix()::rows, scaled -> scaled, widths)
                : new ScaledRows(
                        rows -> pipeline.transform(customers.only(rows), request.threads()),
                        space.kept()::transform,
                        widths);
    }

    private static List<String> notes(FittedPipeline fitted, Identity identity) {
        List<String> notes = new ArrayList<>(fitted.notes());
        notes.addAll(Changes.of(identity));
        return notes;
    }

    private static List<Segment> segments(int[] ids, int[] counts, int customers, List<String> names) {
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            segments.add(new Segment(ids[i], names.get(i), counts[i], counts[i] / (double) customers));
        }
        return segments;
    }

    private Model model(ClusterSpace space, Matrix centroids, List<Segment> segments, @Nullable OutlierScale outliers) {
        Pca pca = space.all();
        Definition definition = request.definition();
        TableDefinition table = definition.customers();
        return new Model(
                definition.dataset(),
                name,
                request.trainingId(),
                request.startedAt(),
                definition.customersTable(),
                table.owner().column(),
                TableSchema.ofFeatures(definition),
                table.missing(),
                Derivations.of(definition).asOf(request.asOf()),
                space.pipeline(),
                new Projection(pca.mean(), pca.components(), pca.explainedVarianceRatio()),
                space.space(),
                space.components(),
                centroids,
                segments,
                risk,
                outliers,
                population);
    }

    private Metrics metrics(
            KSearch search, Clustering clustering, Structure structure, ReplayRun replay, ClusterSpace space) {
        Candidate measures = clustering.measures();
        return new Metrics(
                name,
                clustering.k(),
                space.matrix().rows(),
                space.space(),
                space.columns(),
                measures.inertia(),
                measures.silhouette(),
                search.silhouetteRows(),
                measures.daviesBouldin(),
                measures.calinskiHarabasz(),
                space.all().explainedVarianceRatio(),
                measures.iterations(),
                measures.converged(),
                measures.stability(),
                structure,
                search.choice(),
                replay,
                search.candidates());
    }
}
