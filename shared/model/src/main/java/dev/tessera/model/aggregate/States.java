package dev.tessera.model.aggregate;

import dev.tessera.model.bytes.CompactInput;
import dev.tessera.model.bytes.CompactOutput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What some rows of one owner add up to, for each {@link Measure} of their table. Merging is commutative and
 * associative: the same rows give the same bytes in whatever order and parts they come. Not thread-safe.
 */
public final class States {
    private static final int FORMAT = 1;

    private final State[] states;
    private final Extreme newest;
    private long rows;

    /** Of no rows. */
    public States(List<Measure> measures) {
        this(measures.stream().map(Measure::create).toArray(State[]::new), new Extreme(true), 0);
    }

    private States(State[] states, Extreme newest, long rows) {
        this.states = states;
        this.newest = newest;
        this.rows = rows;
    }

    /** Counts a row, whose newest date is {@code date}, NaN for none. */
    void begin(double date) {
        rows++;
        newest.add(date, null, Double.NaN, "");
    }

    State get(int measure) {
        return states[measure];
    }

    /** Adds the rows of {@code other}, which is of the same measures and stays as it is. */
    public void merge(States other) {
        rows += other.rows;
        newest.merge(other.newest);
        for (int i = 0; i < states.length; i++) {
            states[i].merge(other.states[i]);
        }
    }

    /** How many rows. */
    public long rows() {
        return rows;
    }

    /** The newest date of a row in the columns that the measures use, in days since 1970-01-01; NaN for none. */
    public double newest() {
        return newest.value(0);
    }

    /** The number of one measure, NaN for missing; {@code asOf} is the day that days are counted to. */
    public double number(int measure, double asOf) {
        return states[measure].value(asOf);
    }

    /** The text of one measure, null for missing and where it is a number. */
    public @Nullable String text(int measure) {
        return states[measure].text();
    }

    /** As bytes, each measure's state after its length. */
    public byte[] toBytes() {
        CompactOutput out = new CompactOutput();
        out.writeByte(FORMAT);
        out.writeVarint(rows);
        newest.write(out);
        for (State state : states) {
            CompactOutput own = new CompactOutput();
            state.write(own);
            out.writeBytes(own.toBytes());
        }
        return out.toBytes();
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @param wanted the measures to read
     * @param places for each, which of the states that were written it is, −1 for none: it is as without rows
     * @param stored how many were written
     */
    static States read(byte[] bytes, List<Measure> wanted, int[] places, int stored) {
        CompactInput in = new CompactInput(bytes);
        int format = in.readByte();
        if (format != FORMAT) {
            throw new IllegalStateException("expected states of format " + FORMAT + ", found " + format
                    + ": they were written by a newer version of this code");
        }
        long rows = in.readVarint();
        Extreme newest = Extreme.read(true, in);
        byte[][] written = new byte[stored][];
        for (int i = 0; i < stored; i++) {
            written[i] = in.readBytes();
        }
        in.expectEnd();
        State[] states = new State[wanted.size()];
        for (int i = 0; i < states.length; i++) {
            Measure measure = wanted.get(i);
            states[i] = places[i] < 0 ? measure.create() : measure.read(new CompactInput(written[places[i]]));
        }
        return new States(states, newest, rows);
    }
}
