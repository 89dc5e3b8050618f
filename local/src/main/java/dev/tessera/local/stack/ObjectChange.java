package dev.tessera.local.stack;

/**
 * Something happened to an object.
 *
 * @param eventName as S3 calls it, such as {@code ObjectCreated:Put}
 * @param key as it is, not encoded
 * @param bytes its size, 0 when it was removed
 * @param etag without quotes, empty when it was removed
 */
record ObjectChange(String eventName, String bucket, String key, long bytes, String etag) {}
