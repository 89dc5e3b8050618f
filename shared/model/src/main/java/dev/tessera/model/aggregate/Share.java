package dev.tessera.model.aggregate;

import dev.tessera.model.bytes.CompactInput;
import dev.tessera.model.bytes.CompactOutput;
import org.jspecify.annotations.Nullable;

/** The share of rows whose category is one level. */
final class Share implements State {
    private final String level;
    private long rows;
    private long ofLevel;

    Share(String level) {
        this.level = level;
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
        if (level.equals(text)) {
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
