package dev.tessera.aws.store;

import dev.tessera.aws.store.StoredCustomer.StoredSegment;
import dev.tessera.model.bytes.CompactInput;
import dev.tessera.model.bytes.CompactOutput;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Where one training put one customer, as bytes: format 1. After the format's number come the time (seconds and
 * nanoseconds of the epoch), the number of segmentations, and for each its name, the segment, the distance, the
 * runner-up and its distance. Doubles come back to the same bit.
 */
final class SegmentsCodec {
    private static final int FORMAT = 1;

    private SegmentsCodec() {}

    static SdkBytes write(Instant scoredAt, List<StoredSegment> segments) {
        CompactOutput out = new CompactOutput();
        out.writeByte(FORMAT);
        out.writeZigzag(scoredAt.getEpochSecond());
        out.writeVarint(scoredAt.getNano());
        out.writeVarint(segments.size());
        for (StoredSegment segment : segments) {
            out.writeText(segment.segmentation());
            out.writeVarint(segment.segment());
            out.writeDouble(segment.distance());
            out.writeVarint(segment.runnerUp());
            out.writeDouble(segment.runnerUpDistance());
        }
        return SdkBytes.fromByteArrayUnsafe(out.toBytes());
    }

    static List<StoredSegment> read(String trainingId, SdkBytes bytes) {
        CompactInput in = new CompactInput(bytes.asByteArrayUnsafe());
        int format = in.readByte();
        if (format != FORMAT) {
            throw new IllegalStateException("expected segments of format " + FORMAT + ", found " + format
                    + ": they were written by a newer version of this code");
        }
        Instant scoredAt = Instant.ofEpochSecond(in.readZigzag(), in.readSize());
        int count = in.readSize();
        List<StoredSegment> segments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            segments.add(new StoredSegment(
                    in.readText(),
                    trainingId,
                    in.readSize(),
                    in.readDouble(),
                    in.readSize(),
                    in.readDouble(),
                    scoredAt));
        }
        in.expectEnd();
        return segments;
    }
}
