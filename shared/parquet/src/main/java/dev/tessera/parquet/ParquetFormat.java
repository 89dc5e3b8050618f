package dev.tessera.parquet;

import dev.tessera.tables.read.FileFormat;
import dev.tessera.tables.read.ReadOptions;
import dev.tessera.tables.read.Rows;
import dev.tessera.tables.read.TableException;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;

/** Apache Parquet. Found by {@link java.util.ServiceLoader}. */
public final class ParquetFormat implements FileFormat {
    /** Made by {@link java.util.ServiceLoader}. */
    public ParquetFormat() {}

    @Override
    public String firstBytes() {
        return "50415231";
    }

    @Override
    public Rows open(String name, Path file, ReadOptions options) throws IOException, TableException {
        ParquetReadOptions how = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(new PageCodecs())
                .withUseHadoopVectoredIo(false)
                .build();
        ParquetFileReader reader;
        try {
            reader = ParquetFileReader.open(new LocalInputFile(file), how);
        } catch (IOException | RuntimeException e) {
            throw damaged(name, e);
        }
        try {
            return new ParquetRows(name, reader, options.limits());
        } catch (TableException e) {
            reader.close();
            throw e;
        } catch (RuntimeException e) {
            reader.close();
            throw damaged(name, e);
        }
    }

    /** Of whatever the library throws at bytes that it did not expect. */
    static TableException damaged(String name, Exception e) {
        return new TableException(
                name + " is damaged or cut off: it begins as Parquet and cannot be read on (" + e.getMessage()
                        + "). Send it again.",
                e);
    }
}
