package dev.tessera.local.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.Message;

/** SQS messages as Lambda hands them to a function (AWS: "Using Lambda with Amazon SQS"). */
final class SqsEvents {
    private SqsEvents() {}

    static String of(ObjectMapper json, String queueUrl, List<Message> messages) {
        ObjectNode root = json.createObjectNode();
        ArrayNode records = root.putArray("Records");
        for (Message message : messages) {
            ObjectNode entry = records.addObject();
            entry.put("messageId", message.messageId());
            entry.put("receiptHandle", message.receiptHandle());
            entry.put("body", message.body());
            ObjectNode attributes = entry.putObject("attributes");
            message.attributesAsStrings().forEach(attributes::put);
            entry.putObject("messageAttributes");
            entry.put("md5OfBody", message.md5OfBody());
            entry.put("eventSource", "aws:sqs");
            entry.put(
                    "eventSourceARN",
                    "arn:aws:sqs:" + Clients.REGION + ":000000000000:"
                            + queueUrl.substring(queueUrl.lastIndexOf('/') + 1));
            entry.put("awsRegion", Clients.REGION);
        }
        return root.toString();
    }
}
