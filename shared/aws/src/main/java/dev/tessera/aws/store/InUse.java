package dev.tessera.aws.store;

import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The trainings whose segments lookups need.
 *
 * @param trainings the champion's, and those of the one before, which a rollback brings back
 * @param isSo holds while these are they
 */
record InUse(Set<String> trainings, TransactWriteItem isSo) {}
