package dev.tessera.exports;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The tables of an export, each with its columns in order. Every row says what it is of by the same first columns. */
public enum ExportTable {
    /** A row for each customer. */
    ASSIGNMENTS,
    /** A row for each segment. */
    SEGMENTS,
    /** A row for each segment and number, and for each segment, category and level. */
    FEATURES,
    /** A row for each pair of a segment before and one now, by what has moved customers; none of a first training. */
    MIGRATIONS,
    /** A row for each customer who has moved; none of a first training. */
    MOVED;

    /** What the cells of a column are. */
    public enum Kind {
        TEXT,
        WHOLE,
        NUMBER,
        FLAG,
        DAY
    }

    /**
     * A column.
     *
     * @param name the same in every format
     */
    public record Column(String name, Kind kind) {
        static Column text(String name) {
            return new Column(name, Kind.TEXT);
        }

        static Column whole(String name) {
            return new Column(name, Kind.WHOLE);
        }

        static Column number(String name) {
            return new Column(name, Kind.NUMBER);
        }

        static Column flag(String name) {
            return new Column(name, Kind.FLAG);
        }

        static Column day(String name) {
            return new Column(name, Kind.DAY);
        }
    }

    private static final List<Column> OF_ALL = List.of(
            Column.text("dataset"),
            Column.text("segmentation"),
            Column.text("training_id"),
            Column.day("as_of"),
            Column.text("tier"),
            Column.flag("outlier"));

    private List<Column> own() {
        return switch (this) {
            case ASSIGNMENTS ->
                List.of(
                        Column.text("customer_id"),
                        Column.whole("segment"),
                        Column.text("segment_name"),
                        Column.text("segment_label"),
                        Column.number("distance"),
                        Column.whole("runner_up"),
                        Column.number("runner_up_distance"),
                        Column.number("risk_score"),
                        Column.number("outlier_distance"));
            case SEGMENTS ->
                List.of(
                        Column.whole("segment"),
                        Column.text("segment_name"),
                        Column.text("segment_label"),
                        Column.text("description"),
                        Column.whole("size"),
                        Column.number("share"),
                        Column.number("mean_distance"),
                        Column.number("silhouette"),
                        Column.number("high_share"),
                        Column.number("medium_share"),
                        Column.number("low_share"),
                        Column.whole("outliers"));
            case FEATURES ->
                List.of(
                        Column.whole("segment"),
                        Column.text("segment_name"),
                        Column.text("segment_label"),
                        Column.text("feature"),
                        Column.text("level"),
                        Column.number("mean"),
                        Column.number("overall_mean"),
                        Column.number("lower_quartile"),
                        Column.number("median"),
                        Column.number("upper_quartile"),
                        Column.number("missing_share"),
                        Column.number("zero_share"),
                        Column.number("effect"),
                        Column.number("share"),
                        Column.number("overall_share"));
            case MIGRATIONS ->
                List.of(
                        Column.text("previous_training_id"),
                        Column.text("effect"),
                        Column.whole("segment_before"),
                        Column.text("segment_before_label"),
                        Column.whole("segment"),
                        Column.text("segment_name"),
                        Column.text("segment_label"),
                        Column.whole("customers"),
                        Column.number("share"));
            case MOVED ->
                List.of(
                        Column.text("previous_training_id"),
                        Column.text("customer_id"),
                        Column.whole("segment_before"),
                        Column.text("segment_before_label"),
                        Column.whole("segment_by_model_before"),
                        Column.whole("segment"),
                        Column.text("segment_name"),
                        Column.text("segment_label"),
                        Column.text("effect"));
        };
    }

    /** Those of all tables, then its own. */
    public List<Column> columns() {
        return Stream.concat(OF_ALL.stream(), own().stream()).toList();
    }

    /** As files and sheets are called. */
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
