package dev.tessera.tables.workbook;

import dev.tessera.tables.limits.Spool;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;

/**
 * The texts that a workbook's cells point to. A million characters are kept in memory; beyond that all of them go to a
 * temporary file that is mapped, so that only four bytes a text stay on the heap.
 */
final class SharedTexts {
    private static final int IN_MEMORY = 1 << 20;
    /** Twice what one sheet of ten columns can hold that are all different. */
    static final int MOST_TEXTS = 1 << 24;
    /** 2 GB, which is what can be mapped at once. */
    static final long MOST_CHARACTERS = Integer.MAX_VALUE / Character.BYTES;

    private final int mostTexts;
    private final long mostCharacters;
    private int[] ends = new int[1024];
    private int count;
    private long length;
    private CharBuffer characters = CharBuffer.allocate(0);

    private SharedTexts(int mostTexts, long mostCharacters) {
        this.mostTexts = mostTexts;
        this.mostCharacters = mostCharacters;
    }

    static SharedTexts none() {
        return new SharedTexts(0, 0);
    }

    static SharedTexts read(MarkupReader xml, Spool spool) throws IOException, WorkbookException {
        return read(xml, spool, MOST_TEXTS, MOST_CHARACTERS);
    }

    static SharedTexts read(MarkupReader xml, Spool spool, int mostTexts, long mostCharacters)
            throws IOException, WorkbookException {
        SharedTexts texts = new SharedTexts(mostTexts, mostCharacters);
        texts.load(xml, spool);
        return texts;
    }

    /** How many there are. */
    int count() {
        return count;
    }

    int length(int index) {
        return ends[index] - begin(index);
    }

    void copy(int index, char[] into) {
        characters.get(begin(index), into, 0, length(index));
    }

    private int begin(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    private void load(MarkupReader xml, Spool spool) throws IOException, WorkbookException {
        CharBuffer head = CharBuffer.allocate(IN_MEMORY);
        Path file = null;
        OutputStream out = null;
        try {
            int phonetic = 0;
            while (xml.next()) {
                if (xml.starts("rPh") && !xml.ends("rPh")) {
                    phonetic++;
                } else if (xml.ends("rPh")) {
                    phonetic = Math.max(0, phonetic - 1);
                } else if (xml.starts("t") && phonetic == 0) {
                    xml.addText();
                } else if (xml.starts("si")) {
                    xml.clearText();
                }
                if (xml.ends("si")) {
                    int size = EscapedText.unescape(xml.text(), xml.textLength());
                    if (head.remaining() < size) {
                        if (out == null) {
                            file = spool.create();
                            out = spool.open(file);
                        }
                        flush(head, out);
                        if (head.remaining() < size) {
                            head = CharBuffer.allocate(size);
                        }
                    }
                    head.put(xml.text(), 0, size);
                    add(size);
                }
            }
            if (out != null) {
                flush(head, out);
            }
        } finally {
            if (out != null) {
                out.close();
            }
        }
        characters = file == null ? CharBuffer.wrap(Arrays.copyOf(head.array(), head.position())) : map(file);
    }

    private void add(int size) throws WorkbookException {
        length += size;
        if (count == mostTexts || length > mostCharacters) {
            throw new WorkbookException(String.format(
                    Locale.ROOT,
                    "has more than %,d different texts, or more than 2 GB of them, which is the limit. Split it into"
                            + " several files, or export it as CSV.",
                    mostTexts));
        }
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, 2 * count);
        }
        ends[count++] = (int) length;
    }

    private static void flush(CharBuffer head, OutputStream out) throws IOException {
        head.flip();
        ByteBuffer bytes = ByteBuffer.allocate(Character.BYTES * head.remaining());
        bytes.asCharBuffer().put(head);
        out.write(bytes.array());
        head.clear();
    }

    private static CharBuffer map(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()).asCharBuffer();
        }
    }
}
