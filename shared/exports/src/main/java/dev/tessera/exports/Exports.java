package dev.tessera.exports;

import dev.tessera.training.output.OutputFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.Workbook;

/**
 * Writes a segmentation's tables as CSV, Parquet and a workbook: {@code csv/<table>/<segmentation>.csv},
 * {@code parquet/<table>/<segmentation>.parquet} and {@code xlsx/<segmentation>.xlsx}.
 */
public final class Exports {
    private static final String CSV = "text/csv; charset=utf-8";
    private static final String PARQUET = "application/vnd.apache.parquet";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** In the order of a reader: what is short comes first. */
    private static final List<ExportTable> SHEETS = List.of(
            ExportTable.SEGMENTS,
            ExportTable.FEATURES,
            ExportTable.MIGRATIONS,
            ExportTable.MOVED,
            ExportTable.ASSIGNMENTS);

    private Exports() {}

    /** Where a segmentation's files are below the folder, in the order in which they are written. */
    public static List<String> paths(String segmentation) {
        List<String> paths = new ArrayList<>();
        for (ExportTable table : ExportTable.values()) {
            paths.add(path("csv", table, segmentation));
            paths.add(path("parquet", table, segmentation));
        }
        paths.add("xlsx/" + segmentation + ".xlsx");
        return paths;
    }

    private static String path(String format, ExportTable table, String segmentation) {
        return String.join("/", format, table.title(), segmentation + "." + format);
    }

    /** Writes all files of a segmentation, one after the other; Parquet by way of a file beside, deleted again. */
    public static void write(SegmentationExport export, OutputFolder folder) throws IOException {
        String segmentation = export.model().segmentation();
        for (ExportTable table : ExportTable.values()) {
            CsvTable csv = new CsvTable(table, folder.create(path("csv", table, segmentation), CSV));
            export.rows(table, csv);
            csv.finish();
            parquet(export, table, folder.create(path("parquet", table, segmentation), PARQUET));
        }
        OutputStream out = folder.create("xlsx/" + segmentation + ".xlsx", XLSX);
        Workbook workbook = new Workbook(out, "Tessera", "1.0");
        for (ExportTable table : SHEETS) {
            Sheet sheet = new Sheet(workbook, table);
            export.rows(table, sheet);
            sheet.finish();
        }
        workbook.finish();
        // Not in a finally: closing after a failure would make half a file look whole.
        out.close();
    }

    private static void parquet(SegmentationExport export, ExportTable table, OutputStream out) throws IOException {
        Path beside = Files.createTempDirectory("tessera-export-");
        Path file = beside.resolve(String.format(Locale.ROOT, "%s.parquet", table.title()));
        try {
            ParquetTable parquet = new ParquetTable(table, file);
            export.rows(table, parquet);
            parquet.finish();
            Files.copy(file, out);
            out.close();
        } finally {
            Files.deleteIfExists(file);
            Files.delete(beside);
        }
    }
}
