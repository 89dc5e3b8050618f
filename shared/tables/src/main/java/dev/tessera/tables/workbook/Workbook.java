package dev.tessera.tables.workbook;

import dev.tessera.tables.limits.InflatedInput;
import dev.tessera.tables.limits.Limits;
import dev.tessera.tables.limits.Spool;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * An Excel workbook (ECMA-376, .xlsx and .xlsm) on disk. Its parts are unpacked as they are read, within {@link Limits};
 * memory does not grow with it. Not thread-safe.
 */
public final class Workbook implements Closeable {
    private static final int MOST_SHEETS = 1 << 12;

    private final Limits limits;
    private final Spool spool;
    private final ZipFile zip;
    private final InflatedInput.Inflation inflation;
    private final List<Sheet> sheets = new ArrayList<>();
    private @Nullable String sharedTextsPart;
    private @Nullable SharedTexts sharedTexts;
    private NumberFormats formats = NumberFormats.none();
    private boolean since1904;
    private char[] text = new char[256];

    /**
     * A sheet.
     *
     * @param hidden whether the spreadsheet does not show it
     * @param part where it lies in the archive
     */
    public record Sheet(String name, boolean hidden, String part) {}

    /**
     * Opens a workbook and reads what it says of its sheets.
     *
     * @param spool takes what does not fit into memory
     * @throws WorkbookException when it is none
     */
    public static Workbook open(Path file, Spool spool, Limits limits) throws IOException, WorkbookException {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException | EOFException e) {
            throw InflatedInput.damaged(e);
        }
        Workbook workbook = new Workbook(zip, spool, limits);
        try {
            workbook.readParts();
            return workbook;
        } catch (IOException | WorkbookException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private Workbook(ZipFile zip, Spool spool, Limits limits) {
        this.zip = zip;
        this.spool = spool;
        this.limits = limits;
        inflation = new InflatedInput.Inflation(limits);
    }

    /** Its sheets with cells, in the order in which they are shown. */
    public List<Sheet> sheets() {
        return List.copyOf(sheets);
    }

    /** The rows of a sheet from the first; several may be read one after another. */
    public SheetCursor rows(Sheet sheet) throws IOException, WorkbookException {
        return new SheetCursor(this, open(sheet.part()), sheet.name(), limits.columns());
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    NumberFormats formats() {
        return formats;
    }

    boolean since1904() {
        return since1904;
    }

    SharedTexts sharedTexts() throws IOException, WorkbookException {
        if (sharedTexts == null) {
            if (sharedTextsPart == null) {
                sharedTexts = SharedTexts.none();
            } else {
                try (MarkupReader xml = open(sharedTextsPart)) {
                    sharedTexts = SharedTexts.read(xml, spool);
                }
            }
        }
        return sharedTexts;
    }

    /** Room for a text of that length. */
    char[] text(int length) {
        if (text.length < length) {
            text = new char[Math.max(length, 2 * text.length)];
        }
        return text;
    }

    private void readParts() throws IOException, WorkbookException {
        Relations roots = entry("_rels/.rels") == null ? new Relations() : Relations.read(open("_rels/.rels"), "");
        String main = roots.ofType("officeDocument");
        if (main == null || main.endsWith(".bin")) {
            throw new WorkbookException(notAWorkbook(main));
        }
        int slash = main.lastIndexOf('/') + 1;
        String relations = main.substring(0, slash) + "_rels/" + main.substring(slash) + ".rels";
        if (entry(main) == null || entry(relations) == null) {
            throw new WorkbookException(notAWorkbook(main));
        }
        Relations parts = Relations.read(open(relations), main.substring(0, slash));
        try (MarkupReader xml = open(main)) {
            readSheets(xml, parts);
        }
        if (sheets.isEmpty()) {
            throw new WorkbookException(notAWorkbook(main));
        }
        sharedTextsPart = parts.ofType("sharedStrings");
        String styles = parts.ofType("styles");
        if (styles != null && entry(styles) != null) {
            try (MarkupReader xml = open(styles)) {
                formats = NumberFormats.read(xml);
            }
        }
    }

    private void readSheets(MarkupReader xml, Relations parts) throws IOException, WorkbookException {
        while (xml.next()) {
            if (xml.starts("workbookPr")) {
                String date1904 = xml.attribute("date1904");
                since1904 = "1".equals(date1904) || "true".equals(date1904);
            } else if (xml.starts("sheet") && sheets.size() < MOST_SHEETS) {
                String name = xml.attribute("name");
                String part = parts.worksheet(String.valueOf(xml.attribute("id")));
                String state = xml.attribute("state");
                if (name != null && part != null && entry(part) != null) {
                    sheets.add(new Sheet(name, state != null && !state.equals("visible"), part));
                }
            }
        }
    }

    private String notAWorkbook(@Nullable String main) {
        if (main != null && main.endsWith(".bin")) {
            return "is a binary Excel workbook (.xlsb). Save it as .xlsx or CSV.";
        }
        if (main != null && !main.startsWith("xl/")) {
            return "is an Office document, but no Excel workbook with a sheet of cells. Save the table as .xlsx or CSV.";
        }
        if (entry("mimetype") != null && entry("content.xml") != null) {
            return "is an OpenDocument file. Save the table as .xlsx or CSV.";
        }
        return "is a zip archive, but no Excel workbook (.xlsx) with a sheet of cells. Unpack it and send the files in it;"
                + " gzip is read as it is.";
    }

    private MarkupReader open(String part) throws IOException, WorkbookException {
        ZipEntry entry = entry(part);
        if (entry == null) {
            throw new WorkbookException("is damaged: its part " + part
                    + " is not there. Open it in a spreadsheet and save" + " it as .xlsx again.");
        }
        InputStream packed;
        try {
            packed = zip.getInputStream(entry);
        } catch (ZipException | EOFException e) {
            throw InflatedInput.damaged(e);
        }
        InputStream in = new BufferedInputStream(
                new InflatedInput(new ChecksumInput(packed, entry.getCrc()), entry::getCompressedSize, inflation));
        in.mark(2);
        int first = in.read();
        int second = in.read();
        in.reset();
        Charset charset = (first == 0xFE && second == 0xFF) || (first == 0xFF && second == 0xFE)
                ? StandardCharsets.UTF_16
                : StandardCharsets.UTF_8;
        return new MarkupReader(new InputStreamReader(in, charset), part, limits.fieldCharacters());
    }

    private @Nullable ZipEntry entry(String name) {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            // Names in packages do not tell capitals from small letters (ECMA-376 part 2, 6.2.2.3).
            Enumeration<? extends ZipEntry> all = zip.entries();
            while (entry == null && all.hasMoreElements()) {
                ZipEntry one = all.nextElement();
                entry = one.getName().equalsIgnoreCase(name) ? one : null;
            }
        }
        return entry;
    }

    /** What a part says of the parts that belong to it. */
    private static final class Relations {
        private final Map<String, String> typeOf = new HashMap<>();
        private final Map<String, String> partOf = new HashMap<>();

        static Relations read(MarkupReader xml, String folder) throws IOException, WorkbookException {
            Relations relations = new Relations();
            try (xml) {
                while (xml.next()) {
                    if (xml.starts("Relationship") && relations.partOf.size() < MOST_SHEETS) {
                        String id = String.valueOf(xml.attribute("Id"));
                        String type = String.valueOf(xml.attribute("Type"));
                        String target = String.valueOf(xml.attribute("Target"));
                        relations.typeOf.put(id, type.substring(type.lastIndexOf('/') + 1));
                        relations.partOf.put(id, path(folder, target));
                    }
                }
            }
            return relations;
        }

        private static String path(String folder, String target) {
            String path = target.startsWith("/") ? target.substring(1) : folder + target;
            return path.replaceAll("[^/]+/\\.\\./|(?<=^|/)\\./", "");
        }

        @Nullable
        String ofType(String type) {
            for (Map.Entry<String, String> one : typeOf.entrySet()) {
                if (one.getValue().equals(type)) {
                    return partOf.get(one.getKey());
                }
            }
            return null;
        }

        /** The part of that id when it is a sheet of cells, not a chart or a macro. */
        @Nullable
        String worksheet(String id) {
            return "worksheet".equals(typeOf.get(id)) ? partOf.get(id) : null;
        }
    }
}
