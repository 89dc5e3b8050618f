package dev.tessera.model.aggregate;

import com.dynatrace.hash4j.distinctcount.UltraLogLog;
import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.tessera.model.bytes.CompactInput;
import dev.tessera.model.bytes.CompactOutput;
import dev.tessera.model.value.Folding;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How many different values, spellings of one category being one: exactly up to {@link #MOST_EXACT}, by their hashes; beyond that from an UltraLogLog sketch
 * (Ertl 2024, doi:10.14778/3654621.3654632) with a standard error of 2.4 %. Both depend on the set of values alone.
 */
final class Distinct implements State {
    /** The most hashes that are kept. */
    static final int MOST_EXACT = 256;

    private static final int PRECISION = 10;
    private static final Hasher64 HASHER = Hashing.komihash5_0();

    /** Sorted, without repetitions; empty once there is a sketch. */
    private long[] hashes = new long[0];

    private @Nullable UltraLogLog sketch;

    static Distinct read(CompactInput in) {
        Distinct state = new Distinct();
        int size = in.readSize();
        if (size > MOST_EXACT) {
            state.sketch = UltraLogLog.wrap(in.readBytes());
        } else {
            state.hashes = new long[size];
            for (int i = 0; i < size; i++) {
                state.hashes[i] = Double.doubleToRawLongBits(in.readDouble());
            }
        }
        return state;
    }

    @Override
    public void add(double number, @Nullable String text, double by, String rowKey) {
        if (text != null) {
            addHash(HASHER.hashCharsToLong(Folding.key(text)));
        } else if (!Double.isNaN(number)) {
            // Adding 0 makes one zero of two.
            addHash(HASHER.hashStream()
                    .putLong(Double.doubleToRawLongBits(number + 0.0))
                    .getAsLong());
        }
    }

    private void addHash(long hash) {
        if (sketch != null) {
            sketch.add(hash);
            return;
        }
        int found = Arrays.binarySearch(hashes, hash);
        if (found >= 0) {
            return;
        }
        if (hashes.length == MOST_EXACT) {
            sketched().add(hash);
            return;
        }
        int at = -found - 1;
        long[] more = Arrays.copyOf(hashes, hashes.length + 1);
        System.arraycopy(hashes, at, more, at + 1, hashes.length - at);
        more[at] = hash;
        hashes = more;
    }

    private UltraLogLog sketched() {
        UltraLogLog made = sketch;
        if (made == null) {
            made = UltraLogLog.create(PRECISION);
            for (long hash : hashes) {
                made.add(hash);
            }
            hashes = new long[0];
            sketch = made;
        }
        return made;
    }

    @Override
    public void merge(State other) {
        Distinct more = (Distinct) other;
        if (more.sketch != null) {
            sketched().add(more.sketch);
        }
        for (long hash : more.hashes) {
            addHash(hash);
        }
    }

    @Override
    public double value(double asOf) {
        return sketch == null ? hashes.length : Math.rint(sketch.getDistinctCountEstimate());
    }

    @Override
    public void write(CompactOutput out) {
        if (sketch != null) {
            out.writeVarint(MOST_EXACT + 1L);
            out.writeBytes(sketch.getState());
            return;
        }
        out.writeVarint(hashes.length);
        for (long hash : hashes) {
            out.writeDouble(Double.longBitsToDouble(hash));
        }
    }
}
