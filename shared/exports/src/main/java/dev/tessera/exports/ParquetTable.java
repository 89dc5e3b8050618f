package dev.tessera.exports;

import dev.tessera.exports.ExportTable.Column;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** Parquet with snappy, all columns optional, row groups of 16 MB: what is in memory at once. */
final class ParquetTable implements TableWriter {
    private static final long ROW_GROUP_BYTES = 16L << 20;

    private final ParquetWriter<@Nullable Object[]> writer;

    ParquetTable(ExportTable table, Path file) throws IOException {
        writer = new Builder(new LocalOutputFile(file), table).build();
    }

    @Override
    public void row(@Nullable Object[] cells) throws IOException {
        writer.write(cells);
    }

    @Override
    public void finish() throws IOException {
        writer.close();
    }

    private static final class Builder extends ParquetWriter.Builder<@Nullable Object[], Builder> {
        private final ExportTable table;

        Builder(OutputFile file, ExportTable table) {
            super(file);
            this.table = table;
            withConf(new PlainParquetConfiguration());
            withCodecFactory(new SnappyPages());
            withCompressionCodec(CompressionCodecName.SNAPPY);
            withRowGroupSize(ROW_GROUP_BYTES);
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // It is abstract still.
        protected WriteSupport<@Nullable Object[]> getWriteSupport(Configuration configuration) {
            return new Rows(table);
        }

        @Override
        protected WriteSupport<@Nullable Object[]> getWriteSupport(ParquetConfiguration configuration) {
            return new Rows(table);
        }
    }

    private static final class Rows extends WriteSupport<@Nullable Object[]> {
        private final ExportTable table;
        private final List<Column> columns;
        private @Nullable RecordConsumer consumer;

        Rows(ExportTable table) {
            this.table = table;
            this.columns = table.columns();
        }

        @Override
        @SuppressWarnings("deprecation") // It is abstract still.
        public WriteContext init(Configuration configuration) {
            return context();
        }

        @Override
        public WriteContext init(ParquetConfiguration configuration) {
            return context();
        }

        private WriteContext context() {
            List<Type> fields = columns.stream().map(Rows::type).toList();
            return new WriteContext(new MessageType(table.title(), fields), Map.of());
        }

        private static Type type(Column column) {
            return switch (column.kind()) {
                case TEXT ->
                    Types.optional(PrimitiveTypeName.BINARY)
                            .as(LogicalTypeAnnotation.stringType())
                            .named(column.name());
                case WHOLE -> Types.optional(PrimitiveTypeName.INT64).named(column.name());
                case NUMBER -> Types.optional(PrimitiveTypeName.DOUBLE).named(column.name());
                case FLAG -> Types.optional(PrimitiveTypeName.BOOLEAN).named(column.name());
                case DAY ->
                    Types.optional(PrimitiveTypeName.INT32)
                            .as(LogicalTypeAnnotation.dateType())
                            .named(column.name());
            };
        }

        @Override
        public void prepareForWrite(RecordConsumer recordConsumer) {
            consumer = recordConsumer;
        }

        @Override
        public void write(@Nullable Object[] cells) {
            RecordConsumer to = Objects.requireNonNull(consumer);
            to.startMessage();
            for (int j = 0; j < cells.length; j++) {
                Object cell = cells[j];
                if (cell != null) {
                    to.startField(columns.get(j).name(), j);
                    add(to, cell);
                    to.endField(columns.get(j).name(), j);
                }
            }
            to.endMessage();
        }

        private static void add(RecordConsumer to, Object cell) {
            switch (cell) {
                case String text -> to.addBinary(Binary.fromString(text));
                case Long whole -> to.addLong(whole);
                case Double number -> to.addDouble(number);
                case Boolean flag -> to.addBoolean(flag);
                case LocalDate day -> to.addInteger((int) day.toEpochDay());
                default -> throw new IllegalArgumentException("no cell is a " + cell.getClass());
            }
        }
    }
}
