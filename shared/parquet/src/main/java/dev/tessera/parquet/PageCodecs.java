package dev.tessera.parquet;

import io.airlift.compress.Decompressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Unpacks pages without native libraries: snappy, zstd, gzip and LZ4_RAW. */
final class PageCodecs implements CompressionCodecFactory {
    /** Writers make pages of a megabyte, DuckDB of some tens. */
    static final int MOST_PAGE_BYTES = 256 << 20;

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        throw new UnsupportedOperationException("files are only read");
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return switch (codec) {
            case UNCOMPRESSED -> new Pages((packed, size) -> packed);
            case SNAPPY -> new Pages((packed, size) -> unpack(new SnappyDecompressor(), packed, size));
            case ZSTD -> new Pages((packed, size) -> unpack(new ZstdDecompressor(), packed, size));
            case LZ4_RAW -> new Pages((packed, size) -> unpack(new Lz4Decompressor(), packed, size));
            case GZIP -> new Pages(PageCodecs::gunzip);
            case LZO, BROTLI, LZ4 ->
                throw new UnsupportedCodecException(
                        "its pages are compressed by " + codec + "; snappy, zstd, gzip and LZ4_RAW are read");
        };
    }

    @Override
    public void release() {}

    private static byte[] unpack(Decompressor codec, byte[] packed, int size) throws IOException {
        byte[] page = new byte[size];
        return whole(page, codec.decompress(packed, 0, packed.length, page, 0, size));
    }

    private static byte[] gunzip(byte[] packed, int size) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            byte[] page = new byte[size];
            return whole(page, in.readNBytes(page, 0, size));
        }
    }

    private static byte[] whole(byte[] page, int count) throws IOException {
        if (count != page.length) {
            throw new EOFException("a page of " + page.length + " bytes has only " + count);
        }
        return page;
    }

    /** The pages are compressed by what is not read here. */
    static final class UnsupportedCodecException extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnsupportedCodecException(String message) {
            super(message);
        }
    }

    @FunctionalInterface
    private interface Unpacker {
        byte[] unpack(byte[] packed, int size) throws IOException;
    }

    private record Pages(Unpacker unpacker) implements BytesInputDecompressor {
        @Override
        public BytesInput decompress(BytesInput packed, int size) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.toIntExact(packed.size()));
            packed.writeAllTo(bytes);
            return BytesInput.from(page(bytes.toByteArray(), size));
        }

        @Override
        public void decompress(ByteBuffer packed, int packedSize, ByteBuffer page, int size) throws IOException {
            byte[] bytes = new byte[packedSize];
            packed.get(bytes);
            page.put(page(bytes, size));
            page.flip();
        }

        @Override
        public void release() {}

        private byte[] page(byte[] packed, int size) throws IOException {
            if (size < 0 || size > MOST_PAGE_BYTES) {
                throw new IOException(
                        "a page says that it has " + size + " bytes; at most " + MOST_PAGE_BYTES + " are read");
            }
            return unpacker.unpack(packed, size);
        }
    }
}
