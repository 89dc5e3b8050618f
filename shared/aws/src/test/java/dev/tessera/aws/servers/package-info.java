/** Real servers of DynamoDB, S3 and SQS inside the tests' process. */
@NullMarked
package dev.tessera.aws.servers;

import org.jspecify.annotations.NullMarked;
