package dev.tessera.aws.bucket;

import dev.tessera.aws.retry.Backoff;
import dev.tessera.model.contribution.FileVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * The bytes of one version of an object. Whoever reads slowly, waiting for a throttled table, loses the connection; the
 * download then goes on from where it was, the etag holding it to the same version.
 */
final class VersionInput extends InputStream {
    private final S3Client client;
    private final String bucket;
    private final FileVersion version;
    private final Backoff backoff;
    private ResponseInputStream<GetObjectResponse> in;
    private long position;
    private boolean ended;

    VersionInput(S3Client client, String bucket, FileVersion version, Backoff backoff) {
        this.client = client;
        this.bucket = bucket;
        this.version = version;
        this.backoff = backoff;
        this.in = request(0);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        for (int failed = 0; !ended; ) {
            try {
                int count = in.read(into, offset, length);
                if (count > 0) {
                    position += count;
                    return count;
                }
                if (position < version.bytes()) {
                    throw new IOException("ended after " + position + " of " + version.bytes() + " bytes");
                }
                ended = true;
            } catch (IOException | SdkException e) {
                failed = resume(failed, e);
            }
        }
        return -1;
    }

    /** Breaks off the download unless all was read: what is left is not worth the wait. */
    @Override
    public void close() throws IOException {
        if (ended) {
            in.close();
        } else {
            ended = true;
            in.abort();
        }
    }

    /** @return how many tries in a row have failed by now */
    private int resume(int failedBefore, Exception cause) throws IOException {
        Exception last = cause;
        in.abort();
        for (int failed = failedBefore + 1; failed < backoff.attempts(); failed++) {
            backoff.pause(failed);
            try {
                in = request(position);
                return failed;
            } catch (SdkException e) {
                last = e;
                if (!e.retryable() && e instanceof AwsServiceException) {
                    break;
                }
            }
        }
        throw new IOException(
                "s3://" + bucket + "/" + version.key() + " could not be read on from byte " + position + ": "
                        + last.getMessage(),
                last);
    }

    private ResponseInputStream<GetObjectResponse> request(long from) {
        return client.getObject(request -> {
            request.bucket(bucket).key(version.key()).ifMatch(Bucket.quoted(version.etag()));
            if (from > 0) {
                request.range("bytes=" + from + "-");
            }
        });
    }
}
