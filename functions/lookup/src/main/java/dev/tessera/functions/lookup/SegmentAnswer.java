package dev.tessera.functions.lookup;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.model.scoring.Segment;

/** A segment within an answer: the same fields wherever it stands. */
final class SegmentAnswer {
    private SegmentAnswer() {}

    static void put(ObjectNode answer, TrainedModel trained, Segment segment) {
        answer.put("id", segment.id())
                .put("name", segment.name())
                .put("description", trained.descriptionOf(segment.id()))
                .put("size", segment.size())
                .put("share", segment.share());
        trained.labelOf(segment.id()).ifPresent(label -> answer.put("label", label.label())
                .put("labelledBy", label.by())
                .put("labelledAt", label.at().toString()));
    }
}
