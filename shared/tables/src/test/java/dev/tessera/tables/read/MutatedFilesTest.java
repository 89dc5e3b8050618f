package dev.tessera.tables.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.tessera.definition.DefinitionYaml;
import dev.tessera.tables.infer.Inference;
import dev.tessera.tables.infer.Inference.Proposal;
import dev.tessera.tables.infer.Inference.Source;
import dev.tessera.tables.limits.Limits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Damages the corpus at random: whatever comes out is read or refused with a reason, in bounded memory. Runs a number
 * of files, the same each time; {@code -Dtessera.fuzz.seconds=60} runs as many others as go into a minute.
 */
class MutatedFilesTest {
    private static final int FILES = 2500;
    /** What a file of some hundred bytes may cost: buffers, and tables of a fixed size. */
    private static final long MOST_ALLOCATED = 48L << 20;

    private static final ReadOptions OPTIONS =
            ReadOptions.of(new Limits(1 << 16, 1 << 18, 512, 64 << 20, 200, 1 << 20));
    private static final String[] TOKENS = {
        "\"",
        ",",
        ";",
        "\t",
        "\r\n",
        "\n",
        "\0",
        "\uFEFF",
        "{",
        "}",
        "[1]",
        "\":",
        "<c r='ZZZ1'>",
        "<v>",
        "</v>",
        "<row>",
        "</row>",
        "<!--",
        "<![CDATA[",
        "]]>",
        "&amp;",
        "&#x0;",
        "&#1114112;",
        "<si>",
        "</c>",
        "t='s'",
        "s='9'",
        "1E308",
        "-1",
        "99999999999999999999",
        "PK",
        "<!DOCTYPE x>",
        "_x0000_"
    };

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void aDamagedFileIsReadOrRefusedWithAReason() throws Exception {
        int seconds = Integer.getInteger("tessera.fuzz.seconds", 0);
        long seed = seconds == 0 ? 20261121 : System.nanoTime();
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        List<byte[]> corpus = CorpusTest.files();
        Random random = new Random(seed);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int i = 0; seconds == 0 ? i < FILES : System.nanoTime() < until; i++) {
            byte[] file = random.nextInt(4) == 0
                    ? workbook(random)
                    : mutate(corpus.get(random.nextInt(corpus.size())), corpus, random);
            String what = "seed " + seed + ", file " + i + ": " + HexFormat.of().formatHex(file);
            long before = threads.getCurrentThreadAllocatedBytes();
            try {
                read(file);
            } catch (IOException | TableException refused) {
                assertNotNull(refused.getMessage(), what);
            } catch (RuntimeException | Error e) {
                throw new AssertionError(what, e);
            }
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            assertTrue(allocated < MOST_ALLOCATED, () -> allocated + " bytes allocated, " + what);
        }
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void ofDamagedFilesADefinitionIsInferredThatIsReadBackOrTheyAreRefused() throws Exception {
        int seconds = Integer.getInteger("tessera.fuzz.seconds", 0);
        long seed = seconds == 0 ? 20261122 : System.nanoTime();
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        List<byte[]> corpus = CorpusTest.files();
        Random random = new Random(seed);
        for (int i = 0; seconds == 0 ? i < FILES / 5 : System.nanoTime() < until; i++) {
            List<Source> sources = new ArrayList<>();
            StringBuilder what = new StringBuilder("seed " + seed + ", files " + i);
            for (int count = 1 + random.nextInt(3); count > 0; count--) {
                byte[] one = random.nextBoolean()
                        ? table(random)
                        : mutate(corpus.get(random.nextInt(corpus.size())), corpus, random);
                what.append(": ").append(HexFormat.of().formatHex(one));
                sources.add(new Source("x" + "abc".charAt(count - 1), () -> new ByteArrayInputStream(one)));
            }
            try {
                Proposal proposal = Inference.propose("x", sources, OPTIONS);
                String yaml = DefinitionYaml.write(proposal.definition(), proposal.notes());
                assertEquals(proposal.definition(), DefinitionYaml.read("x.yaml", yaml), what.toString());
            } catch (IOException | TableException refused) {
                assertNotNull(refused.getMessage(), what.toString());
            } catch (RuntimeException | Error e) {
                throw new AssertionError(what.toString(), e);
            }
        }
    }

    /** Rows of whatever banks export, some of them again. */
    private static byte[] table(Random random) {
        List<String> names = List.of(
                "cust_id", "acct_nbr", "tran_id", "age", "Name", "amount", "day", "sex", "risk", "#row", "a'b`");
        List<String> picked = new ArrayList<>(names);
        Collections.shuffle(picked, random);
        List<String> columns = picked.subList(0, 1 + random.nextInt(names.size()));
        StringBuilder text = new StringBuilder(String.join(";", columns));
        int rows = random.nextInt(60);
        int kinds = 1 + random.nextInt(40);
        for (int row = 0; row < rows; row++) {
            int value = random.nextInt(8) == 0 ? 0 : row % kinds;
            text.append('\n');
            for (String column : columns) {
                text.append(column.equals(columns.get(0)) ? "" : ";");
                switch (random.nextInt(30) == 0 ? -1 : names.indexOf(column) % 5) {
                    case -1 -> text.append(random.nextBoolean() ? "" : "N/A");
                    case 0 -> text.append(value);
                    case 1 -> text.append(value * 1.5 - 20);
                    case 2 -> text.append("t").append(value);
                    case 3 -> text.append("2024-01-").append(10 + value % 20);
                    default -> text.append(value % 2 == 0 ? "m" : "f");
                }
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void read(byte[] file) throws IOException, TableException {
        try (Rows rows = TableFile.open("file", new ByteArrayInputStream(file), OPTIONS)) {
            while (rows.next()) {
                Row row = rows.row();
                for (int cell = 0; cell < row.size(); cell++) {
                    row.plainNumber(cell);
                    row.hash(cell);
                }
            }
        }
    }

    /** A workbook whose archive is whole, but not what is in it. */
    private static byte[] workbook(Random random) throws IOException {
        Map<String, String> parts = WorkbookBytes.parts(Map.of(
                "S",
                List.of(List.of("id", "a", "b"), List.of("1", 2.5, true), List.of("2", 45108, "x & y")),
                "T",
                List.of(List.of("id"), List.of("1"))));
        parts.put("xl/strings.xml", "<sst><si><t>id</t></si><si><r><t>a</t></r><rPh><t>b</t></rPh></si></sst>");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                String.valueOf(parts.get("xl/_rels/workbook.xml.rels"))
                        .replace(
                                "</Relationships>",
                                "<Relationship Id='t' Type='x/sharedStrings' Target='strings.xml'/></Relationships>"));
        List<String> names = new ArrayList<>(parts.keySet());
        for (int i = random.nextInt(3); i >= 0; i--) {
            String name = names.get(random.nextInt(names.size()));
            byte[] part = String.valueOf(parts.get(name)).getBytes(StandardCharsets.ISO_8859_1);
            parts.put(name, new String(mutate(part, List.of(part), random), StandardCharsets.ISO_8859_1));
        }
        return WorkbookBytes.zip(parts);
    }

    private static byte[] mutate(byte[] original, List<byte[]> corpus, Random random) throws IOException {
        byte[] file = original.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(file.length + 1);
            switch (random.nextInt(5)) {
                case 0 -> {
                    if (at < file.length) {
                        file[at] ^= (byte) (1 << random.nextInt(8));
                    }
                }
                case 1 -> file = splice(file, at, new byte[0], Math.min(file.length, at + 1 + random.nextInt(8)));
                case 2 -> file = splice(file, at, token(random), at);
                case 3 -> {
                    byte[] other = corpus.get(random.nextInt(corpus.size()));
                    int from = random.nextInt(other.length + 1);
                    file = splice(file, at, Arrays.copyOfRange(other, from, other.length), file.length);
                }
                default -> {
                    int end = Math.min(file.length, at + random.nextInt(40));
                    file = splice(file, at, Arrays.copyOfRange(file, Math.min(at, end), end), at);
                }
            }
        }
        return file;
    }

    private static byte[] token(Random random) {
        return TOKENS[random.nextInt(TOKENS.length)].getBytes(StandardCharsets.UTF_8);
    }

    /** {@code file} with what lies from {@code at} to {@code to} replaced. */
    private static byte[] splice(byte[] file, int at, byte[] with, int to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(file, 0, at);
        out.writeBytes(with);
        out.write(file, to, file.length - to);
        return out.toByteArray();
    }
}
