package dev.tessera.local.logs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/** Has {@link LogWatch} watch for what is put as customers' files. Every client of the SDK in the tests has it. */
public final class PutsWatch implements ExecutionInterceptor {
    private static final String INCOMING = "incoming/";

    @Override
    public void afterMarshalling(Context.AfterMarshalling context, ExecutionAttributes attributes) {
        String key =
                switch (context.request()) {
                    case PutObjectRequest put -> put.key();
                    case UploadPartRequest part -> part.key();
                    default -> "";
                };
        if (key.startsWith(INCOMING)) {
            context.requestBody().ifPresent(body -> {
                try (InputStream content = body.contentStreamProvider().newStream()) {
                    LogWatch.watchFor(key, content.readAllBytes());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
