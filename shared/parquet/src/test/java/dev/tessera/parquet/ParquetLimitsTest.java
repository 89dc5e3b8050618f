package dev.tessera.parquet;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.tables.read.ReadOptions;
import dev.tessera.tables.read.Rows;
import dev.tessera.tables.read.TableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputDecompressor;
import org.apache.parquet.format.Util;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file says of its sizes is looked at before that much memory is taken. */
final class ParquetLimitsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    private Path folder;

    @Test
    void aRowGroupHas512MegabytesAndNotOneByteMore() throws Exception {
        assertEquals(536_870_912, ParquetRows.MOST_ROW_GROUP_BYTES);
        try (Rows rows = open(ParquetRows.MOST_ROW_GROUP_BYTES)) {
            assertTrue(rows.header().names().size() > 1);
        }
        String message =
                String.valueOf(assertThrows(TableException.class, () -> open(ParquetRows.MOST_ROW_GROUP_BYTES + 1)
                                .close())
                        .getMessage());
        assertTrue(message.contains("a row group of more than 536,870,912 bytes, which is the limit"), message);
    }

    @Test
    void aPageHas256MegabytesAndNotOneByteMore() throws Exception {
        assertEquals(268_435_456, PageCodecs.MOST_PAGE_BYTES);
        BytesInputDecompressor plain = new PageCodecs().getDecompressor(CompressionCodecName.UNCOMPRESSED);
        byte[] page = {1, 2, 3};
        assertArrayEquals(
                page,
                plain.decompress(BytesInput.from(page), PageCodecs.MOST_PAGE_BYTES)
                        .toInputStream()
                        .readAllBytes());
        for (int size : new int[] {PageCodecs.MOST_PAGE_BYTES + 1, -1}) {
            String message =
                    String.valueOf(assertThrows(IOException.class, () -> plain.decompress(BytesInput.from(page), size))
                            .getMessage());
            assertTrue(message.contains("at most 268435456 are read"), message);
        }
    }

    /** Opens a file whose only row group says to have so many packed bytes. */
    private Rows open(long packed) throws Exception {
        ParquetMetadata footer;
        try (ParquetFileReader reader =
                ParquetFileReader.open(new LocalInputFile(Path.of("src/test/resources/files/plain.parquet")))) {
            footer = reader.getFooter();
        }
        ColumnChunkMetaData chunk = footer.getBlocks().getFirst().getColumns().getFirst();
        BlockMetaData group = new BlockMetaData();
        group.setRowCount(chunk.getValueCount());
        group.addColumn(ColumnChunkMetaData.get(
                chunk.getPath(),
                chunk.getPrimitiveType(),
                chunk.getCodec(),
                chunk.getEncodingStats(),
                chunk.getEncodings(),
                chunk.getStatistics(),
                chunk.getFirstDataPageOffset(),
                chunk.getDictionaryPageOffset(),
                chunk.getValueCount(),
                packed,
                packed));
        ByteArrayOutputStream says = new ByteArrayOutputStream();
        Util.writeFileMetaData(
                new ParquetMetadataConverter()
                        .toParquetMetadata(1, new ParquetMetadata(footer.getFileMetaData(), List.of(group))),
                says);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("PAR1".getBytes(US_ASCII));
        bytes.writeBytes(says.toByteArray());
        bytes.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(says.size())
                .array());
        bytes.writeBytes("PAR1".getBytes(US_ASCII));
        Path file = Files.write(folder.resolve("says.parquet"), bytes.toByteArray());
        return new ParquetFormat().open("says.parquet", file, ReadOptions.DEFAULT);
    }
}
