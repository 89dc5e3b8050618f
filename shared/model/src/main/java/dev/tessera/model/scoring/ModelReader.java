package dev.tessera.model.scoring;

import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.model.definition.CellFormat;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Space;
import dev.tessera.model.derive.Derivations;
import dev.tessera.model.pipeline.Feature;
import dev.tessera.model.pipeline.FeaturePipeline;
import dev.tessera.model.value.TableSchema;
import dev.tessera.model.value.TableSchema.Column;
import java.util.ArrayList;
import java.util.List;

/** Reads what {@link ModelWriter} writes. Fields that it does not know are passed over. */
final class ModelReader {
    private ModelReader() {}

    /** Of a format's version, 1 or 2. */
    static Model model(Part root, int version) throws ModelFormatException {
        Part table = root.field("table");
        TableSchema schema = schema(table);
        FeaturePipeline pipeline = pipeline(root, version);
        checkColumns(root.field("columns"), pipeline.columns());
        Projection projection = projection(root.field("projection"));
        Space space = root.field("space").constant(Space.class);
        List<Segment> segments = new ArrayList<>();
        List<double[]> centroids = new ArrayList<>();
        for (Part segment : root.field("segments").elements()) {
            segments.add(new Segment(
                    segment.field("id").integer(),
                    segment.field("name").text(),
                    segment.field("size").integer(),
                    segment.field("share").number()));
            centroids.add(segment.field("centroid").numbers());
        }
        Matrix centroidMatrix = matrix(root.field("segments"), centroids);
        try {
            return new Model(
                    root.field("dataset").text(),
                    root.field("segmentation").text(),
                    root.field("trainingId").text(),
                    root.field("createdAt").instant(),
                    table.field("name").text(),
                    table.field("key").text(),
                    schema,
                    table.field("missing").texts(),
                    version == 1
                            ? Derivations.none(schema.columns())
                            : ExpressionParts.read(root.field("derived"), schema.columns()),
                    pipeline,
                    projection,
                    space,
                    root.field("clusterComponents").integer(),
                    centroidMatrix,
                    segments,
                    RiskParts.read(root.optional("risk"), schema.columns(), version),
                    RiskParts.readOutliers(root.optional("outliers"), version),
                    PopulationParts.read(root.optional("population")));
        } catch (IllegalArgumentException e) {
            throw root.damaged(e);
        }
    }

    private static TableSchema schema(Part table) throws ModelFormatException {
        List<Column> columns = new ArrayList<>();
        for (Part column : table.field("columns").elements()) {
            Part format = column.optional("format");
            columns.add(new Column(
                    column.field("name").text(),
                    column.field("type").constant(ColumnType.class),
                    format == null ? CellFormat.PLAIN : FormatParts.read(format)));
        }
        return new TableSchema(table.field("hash").text(), columns);
    }

    private static FeaturePipeline pipeline(Part root, int version) throws ModelFormatException {
        List<Feature> features = new ArrayList<>();
        for (Part feature : root.field("features").elements()) {
            features.add(FeatureParts.feature(feature, version));
        }
        boolean donors = version > 1 && !root.field("donors").isNull();
        try {
            return new FeaturePipeline(features, donors ? FeatureParts.donors(root.field("donors")) : null);
        } catch (IllegalArgumentException e) {
            throw root.damaged(e);
        }
    }

    private static Projection projection(Part part) throws ModelFormatException {
        double[] mean = part.field("mean").numbers();
        List<double[]> components = new ArrayList<>();
        for (Part row : part.field("components").elements()) {
            components.add(row.numbers());
        }
        Matrix matrix =
                components.isEmpty() ? Matrix.zeros(0, mean.length) : matrix(part.field("components"), components);
        try {
            return new Projection(
                    mean, matrix, part.field("explainedVarianceRatio").numbers());
        } catch (IllegalArgumentException e) {
            throw part.damaged(e);
        }
    }

    private static void checkColumns(Part columns, List<String> expected) throws ModelFormatException {
        if (!columns.texts().equals(expected)) {
            throw columns.expected("the columns that the features make, " + expected);
        }
    }

    private static Matrix matrix(Part part, List<double[]> rows) throws ModelFormatException {
        int columns = rows.isEmpty() ? 0 : rows.get(0).length;
        double[] values = new double[rows.size() * columns];
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).length != columns) {
                throw part.expected(
                        "rows of " + columns + " numbers like the first, but row " + i + " has " + rows.get(i).length);
            }
            System.arraycopy(rows.get(i), 0, values, i * columns, columns);
        }
        return Matrix.wrap(values, rows.size(), columns);
    }
}
