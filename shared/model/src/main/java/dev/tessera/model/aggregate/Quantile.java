package dev.tessera.model.aggregate;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.mapping.LogarithmicMapping;
import com.datadoghq.sketch.ddsketch.store.Bin;
import com.datadoghq.sketch.ddsketch.store.SparseStore;
import com.datadoghq.sketch.ddsketch.store.Store;
import dev.tessera.model.bytes.CompactInput;
import dev.tessera.model.bytes.CompactOutput;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * A quantile with a relative error of at most 1 %, from a DDSketch (Masson, Rim and Lee 2019,
 * doi:10.14778/3352063.3352135) without a bound on its bins, so that which bins it has depends on the values alone.
 */
final class Quantile implements State {
    private static final double RELATIVE_ACCURACY = 0.01;
    private static final LogarithmicMapping MAPPING = new LogarithmicMapping(RELATIVE_ACCURACY);

    private final double quantile;
    private DDSketch sketch = new DDSketch(MAPPING, SparseStore::new);

    Quantile(double quantile) {
        this.quantile = quantile;
    }

    static Quantile read(double quantile, CompactInput in) {
        Quantile state = new Quantile(quantile);
        double zeros = in.readVarint();
        Store negative = readBins(in);
        Store positive = readBins(in);
        state.sketch = DDSketch.of(MAPPING, negative, positive, zeros);
        return state;
    }

    @Override
    public void add(double number, @Nullable String text, double by, String rowKey) {
        if (!Double.isNaN(number)) {
            double largest = MAPPING.maxIndexableValue();
            sketch.accept(Math.max(-largest, Math.min(largest, number)));
        }
    }

    @Override
    public void merge(State other) {
        sketch.mergeWith(((Quantile) other).sketch);
    }

    @Override
    public double value(double asOf) {
        return sketch.isEmpty() ? Double.NaN : sketch.getValueAtQuantile(quantile);
    }

    @Override
    public void write(CompactOutput out) {
        Store negative = sketch.getNegativeValueStore();
        Store positive = sketch.getPositiveValueStore();
        out.writeVarint(Math.round(sketch.getCount() - negative.getTotalCount() - positive.getTotalCount()));
        writeBins(out, negative);
        writeBins(out, positive);
    }

    private static void writeBins(CompactOutput out, Store store) {
        out.writeVarint(store.getStream().count());
        int before = 0;
        for (Iterator<Bin> bins = store.getAscendingIterator(); bins.hasNext(); ) {
            Bin bin = bins.next();
            out.writeZigzag((long) bin.getIndex() - before);
            out.writeVarint(Math.round(bin.getCount()));
            before = bin.getIndex();
        }
    }

    private static Store readBins(CompactInput in) {
        Store store = new SparseStore();
        int bins = in.readSize();
        int index = 0;
        for (int i = 0; i < bins; i++) {
            index += (int) in.readZigzag();
            store.add(index, in.readVarint());
        }
        return store;
    }
}
