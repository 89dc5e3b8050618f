package dev.tessera.functions.ingest;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** When an invocation has to come to its end. */
final class Deadline {
    private final @Nullable Context context;
    private final Duration margin;
    private final int atFirst;
    private volatile boolean passed;

    /**
     * As Lambda says.
     *
     * @param context null where nothing limits the time
     * @param margin what must be left to end in good order
     */
    Deadline(@Nullable Context context, Duration margin) {
        this.context = context;
        this.margin = margin;
        this.atFirst = remaining();
    }

    /** The time is up. */
    static final class PassedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        PassedException() {
            super("the time of the invocation is up", null, false, false);
        }
    }

    /** Whether so little is left that what may take long is better begun by another invocation. */
    boolean isNear() {
        return remaining() < atFirst / 2;
    }

    /** Whether the margin is all that is left. */
    boolean isUp() {
        return remaining() <= 0;
    }

    /** @throws PassedException when the margin is all that is left */
    void check() {
        if (isUp()) {
            passed = true;
            throw new PassedException();
        }
    }

    /** Whether {@link #check} has said so: whatever a reader of files then throws, that is why. */
    boolean hasPassed() {
        return passed;
    }

    /** The same bytes, while there is time. */
    InputStream limit(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                check();
                return super.read();
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                check();
                return super.read(into, offset, length);
            }
        };
    }

    private int remaining() {
        return context == null
                ? Integer.MAX_VALUE
                : Math.max(0, context.getRemainingTimeInMillis() - Math.toIntExact(margin.toMillis()));
    }
}
