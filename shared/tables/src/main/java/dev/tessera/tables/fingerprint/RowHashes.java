package dev.tessera.tables.fingerprint;

import com.dynatrace.hash4j.hashing.HashStream64;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.tessera.model.value.Cells;
import dev.tessera.tables.read.Header;
import dev.tessera.tables.read.Row;
import java.util.Collection;

/** Hashes rows to 64 bits by what some columns say, blanks around it aside. */
public final class RowHashes {
    private final int[] cells;

    /**
     * Of these columns of a file; their order and that of the file decide nothing.
     *
     * @throws IllegalArgumentException when the file has not all of them
     */
    public RowHashes(Collection<String> columns, Header header) {
        cells = columns.stream()
                .sorted()
                .map(column -> {
                    Integer cell = header.cells().get(column);
                    if (cell == null) {
                        throw new IllegalArgumentException("the file has no column '" + column + "'");
                    }
                    return cell;
                })
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The hash of one row. */
    public long of(Row row) {
        String[] texts = new String[cells.length];
        for (int i = 0; i < cells.length; i++) {
            texts[i] = Cells.strip(row.text(cells[i]));
        }
        return of(texts);
    }

    /** An even hash of a lesser one, such as {@link Row#hash}. */
    public static long of(long hash) {
        long even = (hash ^ (hash >>> 33)) * 0xFF51AFD7ED558CCDL;
        even = (even ^ (even >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return even ^ (even >>> 33);
    }

    /** The hash of these texts in this order. */
    public static long of(String... texts) {
        HashStream64 hash = Hashing.komihash5_0().hashStream();
        for (String text : texts) {
            hash.putString(text);
        }
        return hash.getAsLong();
    }
}
