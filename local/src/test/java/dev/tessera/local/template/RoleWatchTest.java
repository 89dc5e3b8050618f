package dev.tessera.local.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.local.template.RoleCalls.Call;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RoleWatchTest {
    @Test
    void whatARoleDoesNotAllowIsTold() {
        assertEquals(
                Set.of(
                        "LookupFunction s3:GetObject on Bucket/incoming/",
                        "LookupFunction dynamodb:Scan on Table",
                        "TrainingFunction sqs:SendMessage on IngestQueue",
                        "OtherFunction dynamodb:GetItem on Table"),
                RoleWatch.denied(
                        List.of(
                                new Call("LookupFunction", "s3:GetObject", "Bucket/models/"),
                                new Call("LookupFunction", "s3:GetObject", "Bucket/incoming/"),
                                new Call("LookupFunction", "s3:ListBucket", "Bucket"),
                                new Call("LookupFunction", "dynamodb:GetItem", "Table"),
                                new Call("LookupFunction", "dynamodb:Scan", "Table"),
                                new Call("TrainingFunction", "sqs:SendMessage", "TrainingQueue"),
                                new Call("TrainingFunction", "sqs:SendMessage", "IngestQueue"),
                                new Call("IngestFunction", "secretsmanager:GetSecretValue", "PseudonymKeys"),
                                new Call("OtherFunction", "dynamodb:GetItem", "Table")),
                        Roles.ofTemplate()));
    }
}
