package dev.tessera.local.faults;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/**
 * Has S3 say when an object was put by a clock of its own, in whole seconds as S3 does, so that files are put seconds
 * apart, or in the same second, without waiting.
 */
final class VirtualTimes implements ExecutionInterceptor {
    private record Version(String key, String etag) {}

    private final Map<Version, Instant> times = new ConcurrentHashMap<>();

    /** What is put next under {@code key} will have been put at {@code time}. */
    void put(String key, String content, Instant time) {
        times.put(new Version(key, md5(content)), time);
    }

    /** When content was put. */
    Instant of(String key, String content) {
        Instant time = times.get(new Version(key, md5(content)));
        if (time == null) {
            throw new IllegalArgumentException("nothing of the kind was put under " + key);
        }
        return time;
    }

    @Override
    public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
        return switch (context.response()) {
            case HeadObjectResponse head
            when context.request() instanceof HeadObjectRequest request ->
                head.toBuilder()
                        .lastModified(at(request.key(), head.eTag(), head.lastModified()))
                        .build();
            case ListObjectsV2Response list ->
                list.toBuilder()
                        .contents(list.contents().stream()
                                .map(object -> object.toBuilder()
                                        .lastModified(at(object.key(), object.eTag(), object.lastModified()))
                                        .build())
                                .toList())
                        .build();
            default -> context.response();
        };
    }

    private Instant at(String key, String etag, Instant otherwise) {
        return times.getOrDefault(new Version(key, etag.replace("\"", "")), otherwise);
    }

    /** Of a content, what S3 calls its etag. */
    static String md5(String content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
