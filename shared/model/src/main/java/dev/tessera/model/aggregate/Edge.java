package dev.tessera.model.aggregate;

import dev.tessera.model.bytes.CompactInput;
import dev.tessera.model.bytes.CompactNumbers;
import dev.tessera.model.bytes.CompactOutput;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The value of the first or the last row by a date, ties by row key. Rows without the date do not count. */
final class Edge implements State {
    private static final Comparator<@Nullable String> MISSING_FIRST = Comparator.nullsFirst(Comparator.naturalOrder());

    private final boolean last;
    /** NaN where there is no row. */
    private double date = Double.NaN;

    private String key = "";
    private double number = Double.NaN;
    private @Nullable String text;

    Edge(boolean last) {
        this.last = last;
    }

    static Edge read(boolean last, CompactInput in) {
        Edge edge = new Edge(last);
        edge.date = CompactNumbers.read(in);
        if (!Double.isNaN(edge.date)) {
            edge.key = in.readText();
            int kind = in.readByte();
            if (kind == CompactNumbers.TEXT) {
                edge.text = in.readText();
            } else {
                edge.number = CompactNumbers.read(kind, in);
            }
        }
        return edge;
    }

    @Override
    public void add(double newNumber, @Nullable String newText, double by, String rowKey) {
        if (!Double.isNaN(by) && (Double.isNaN(date) || isBeyond(newNumber, newText, by, rowKey))) {
            date = by;
            key = rowKey;
            number = newNumber;
            text = newText;
        }
    }

    /** The values themselves only decide between rows that a key fails to tell apart. */
    private boolean isBeyond(double newNumber, @Nullable String newText, double by, String rowKey) {
        int order = Double.compare(by, date);
        if (order == 0) {
            order = rowKey.compareTo(key);
        }
        if (order == 0) {
            order = Double.compare(newNumber, number);
        }
        if (order == 0) {
            order = MISSING_FIRST.compare(newText, text);
        }
        return last ? order > 0 : order < 0;
    }

    @Override
    public void merge(State other) {
        Edge more = (Edge) other;
        add(more.number, more.text, more.date, more.key);
    }

    @Override
    public double value(double asOf) {
        return number;
    }

    @Override
    public @Nullable String text() {
        return text;
    }

    @Override
    public void write(CompactOutput out) {
        CompactNumbers.write(out, date);
        if (Double.isNaN(date)) {
            return;
        }
        out.writeText(key);
        if (text != null) {
            out.writeByte(CompactNumbers.TEXT);
            out.writeText(text);
        } else {
            CompactNumbers.write(out, number);
        }
    }
}
