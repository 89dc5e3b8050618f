package dev.tessera.functions.lookup;

import dev.tessera.aws.bucket.Keys;
import dev.tessera.aws.bucket.Uploads.Arrived;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A file that is being put into the bucket in parts. Its id says all of it, so that nothing is stored.
 *
 * @param path the file's key below {@code incoming/<dataset>/}
 * @param bytes of the whole file
 * @param partBytes of every part but the last
 * @param s3Id what S3 calls the upload
 */
record Upload(String dataset, String path, long bytes, long partBytes, String s3Id) {
    /** The longest file, in bytes. */
    static final long MOST_BYTES = 50L << 30;

    /** So many URLs fit into an answer. */
    static final int MOST_PARTS = 500;

    /** The bytes of a part where {@link #MOST_PARTS} allow it; S3 takes none below 5 MB but the last. */
    static final long PART_BYTES = 16L << 20;

    private static final long MEBIBYTE = 1L << 20;

    /** How a file of so many bytes is cut. */
    static long partBytes(long bytes) {
        long least = Math.ceilDiv(bytes, MOST_PARTS);
        return Math.max(PART_BYTES, Math.ceilDiv(least, MEBIBYTE) * MEBIBYTE);
    }

    /** Reads what {@link #id} wrote. */
    static Upload of(String dataset, String id) throws ProblemException {
        try {
            List<String> parts = Cursor.of(id, 5).parts();
            Upload upload = new Upload(
                    parts.get(0),
                    parts.get(4),
                    Long.parseLong(parts.get(1)),
                    Long.parseLong(parts.get(2)),
                    parts.get(3));
            // Whoever makes up an id gets no further than with a request.
            if (upload.dataset.equals(dataset)
                    && upload.partBytes == partBytes(upload.bytes)
                    && upload.bytes >= 0
                    && upload.bytes <= MOST_BYTES
                    && UploadPath.fault(dataset, upload.path).isEmpty()) {
                return upload;
            }
        } catch (ProblemException | NumberFormatException e) {
            throw new ProblemException(Problem.unknownUpload());
        }
        throw new ProblemException(Problem.unknownUpload());
    }

    /** As callers hand it back. */
    String id() {
        return new Cursor(List.of(dataset, Long.toString(bytes), Long.toString(partBytes), s3Id, path)).text();
    }

    String key() {
        return Keys.incoming(dataset) + path;
    }

    /** How many parts it has; an empty file has one. */
    int parts() {
        return Math.toIntExact(Math.max(1, Math.ceilDiv(bytes, partBytes)));
    }

    /** The bytes of a part, by its number from 1. */
    long bytesOf(int number) {
        return Math.min(partBytes, bytes - (number - 1) * partBytes);
    }

    /** The numbers of the parts that have not arrived, or not whole. */
    List<Integer> missing(List<Arrived> arrived) {
        Map<Integer, Arrived> byNumber =
                arrived.stream().collect(Collectors.toMap(Arrived::number, Function.identity()));
        return IntStream.rangeClosed(1, parts())
                .filter(number -> {
                    Arrived part = byNumber.get(number);
                    return part == null || part.bytes() != bytesOf(number);
                })
                .boxed()
                .toList();
    }
}
