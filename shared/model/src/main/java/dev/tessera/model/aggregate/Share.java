package dev.tessera.model.aggregate;

import dev.tessera.model.bytes.CompactInput;
import dev.tessera.model.bytes.CompactOutput;
import dev.tessera.model.value.Folding;
import org.jspecify.annotations.Nullable;

/** The share of rows whose category is one level, however it is spelled. */
final class Share implements State {
    private final String key;
    private long rows;
    private long ofLevel;

    Share(String level) {
        key = Folding.key(level);
    }

    static Share read(String level, CompactInput in) {
        Share share = new Share(level);
        share.rows = in.readVarint();
        share.ofLevel = in.readVarint();
        return share;
    }

    @Override
    public void add(double number, @Nullable String text, double by, String rowKey) {
        rows++;
        if (text != null && Folding.hasKey(text, key)) {
            ofLevel++;
        }
    }

    @Override
    public void merge(State other) {
        rows += ((Share) other).rows;
        ofLevel += ((Share) other).ofLevel;
    }

    @Override
    public double value(double asOf) {
        return rows == 0 ? Double.NaN : (double) ofLevel / rows;
    }

    @Override
    public void write(CompactOutput out) {
        out.writeVarint(rows);
        out.writeVarint(ofLevel);
    }
}
