package dev.tessera.tables.read;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** Makes small workbooks, also ones that no spreadsheet would write. */
final class WorkbookBytes {
    private static final String TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    private WorkbookBytes() {}

    /** A workbook of sheets, each a list of rows: texts, numbers, booleans, dates, null, {@code {error: …}}, {@code {xml: …}}. */
    static byte[] of(Map<String, Object> sheets) throws IOException {
        return zip(parts(sheets));
    }

    /** Its parts by their names. */
    static Map<String, String> parts(Map<String, Object> sheets) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(
                "_rels/.rels",
                relations("<Relationship Id='a' Type='" + TYPES + "officeDocument' Target='xl/workbook.xml'/>"));
        StringBuilder listed = new StringBuilder();
        StringBuilder relations =
                new StringBuilder("<Relationship Id='s' Type='" + TYPES + "styles' Target='styles.xml'/>");
        int number = 0;
        for (Map.Entry<String, Object> sheet : sheets.entrySet()) {
            number++;
            String name = sheet.getKey().replace("(hidden)", "");
            listed.append("<sheet name='" + escape(name) + "' r:id='r" + number + "'"
                    + (name.equals(sheet.getKey()) ? "" : " state='hidden'") + "/>");
            relations.append("<Relationship Id='r" + number + "' Type='" + TYPES + "worksheet' Target='/xl/s" + number
                    + ".xml'/>");
            parts.put("xl/s" + number + ".xml", sheet(sheet.getValue()));
        }
        parts.put("xl/workbook.xml", "<workbook xmlns:r='r'><sheets>" + listed + "</sheets></workbook>");
        parts.put("xl/_rels/workbook.xml.rels", relations(relations.toString()));
        parts.put(
                "xl/styles.xml",
                "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='dd/mm/yyyy hh:mm'/></numFmts><cellXfs>"
                        + "<xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/><xf numFmtId='21'/></cellXfs></styleSheet>");
        return parts;
    }

    /** An archive of those parts. */
    static byte[] zip(Map<String, String> parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                ZipEntry entry = new ZipEntry(part.getKey());
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static String relations(String relations) {
        return "<?xml version='1.0'?><Relationships>" + relations + "</Relationships>";
    }

    private static String sheet(Object rows) {
        if (rows instanceof String xml) {
            return xml;
        }
        StringBuilder xml = new StringBuilder("<worksheet><sheetData>");
        int row = 0;
        for (Object cells : (List<?>) rows) {
            row++;
            xml.append("<row r='").append(row).append("'>");
            int column = 0;
            for (Object cell : (List<?>) cells) {
                xml.append(cell(cell, (char) ('A' + column++) + "" + row));
            }
            xml.append("</row>");
        }
        return xml.append("</sheetData></worksheet>").toString();
    }

    private static String cell(@Nullable Object value, String reference) {
        if (value == null) {
            return "";
        } else if (value instanceof Map<?, ?> map && map.containsKey("error")) {
            return "<c r='" + reference + "' t='e'><v>" + map.get("error") + "</v></c>";
        } else if (value instanceof Map<?, ?> map) {
            return String.valueOf(map.get("xml")).replace("@", reference);
        } else if (value instanceof Boolean truth) {
            return "<c r='" + reference + "' t='b'><v>" + (truth ? 1 : 0) + "</v></c>";
        } else if (value instanceof Number) {
            return "<c r='" + reference + "'><v>" + value + "</v></c>";
        } else if (value instanceof Date date) {
            long day = ChronoUnit.DAYS.between(
                    LocalDate.of(1899, 12, 30), LocalDate.ofInstant(date.toInstant(), ZoneOffset.UTC));
            return "<c r='" + reference + "' s='1'><v>" + day + "</v></c>";
        }
        return "<c r='" + reference + "' t='inlineStr'><is><t>" + escape(value.toString()) + "</t></is></c>";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&apos;");
    }
}
