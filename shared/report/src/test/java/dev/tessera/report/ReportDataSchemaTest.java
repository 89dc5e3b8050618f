package dev.tessera.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.tessera.model.result.Profiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The schema that others draw by says what is written. */
class ReportDataSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SCHEMA = Path.of("..", "..", "docs", "report-data.schema.json");

    @Test
    void whatIsWrittenOfAFullTrainingIsValid() throws IOException {
        assertEquals(Set.of(), faults(tree(SampleBank.report())));
    }

    @Test
    void whatIsWrittenOfHostileDataIsValid() throws IOException {
        assertEquals(Set.of(), faults(tree(HostileData.report())));
    }

    @Test
    void whatIsWrittenOfATrainingWithLittleToShowIsValid() throws IOException {
        ReportData.SegmentationData full = SampleBank.segmentation("behaviour", 100, 3, new String[] {"a"}, 1);
        ReportData.SegmentationData bare = new ReportData.SegmentationData(
                "behaviour", full.metrics(), new Profiles("behaviour", 100, List.of()), List.of(), List.of());
        assertEquals(Set.of(), faults(tree(SampleBank.report(bare))));
        assertEquals(Set.of(), faults(tree(SampleBank.report(new ReportData.SegmentationData[0]))));
    }

    @Test
    void aKeyThatTheSchemaDoesNotNameIsAFault() throws IOException {
        ObjectNode report = (ObjectNode) tree(SampleBank.report());
        ((ObjectNode) report.at("/segmentations/0/zScores")).put("colour", "red");
        assertFalse(faults(report).isEmpty());
    }

    @Test
    void aKeyThatIsMissingIsAFault() throws IOException {
        ObjectNode report = (ObjectNode) tree(SampleBank.report());
        ((ObjectNode) report.at("/segmentations/0")).remove("silhouettes");
        assertFalse(faults(report).isEmpty());
    }

    private static JsonNode tree(ReportData data) throws IOException {
        return JSON.readTree(ReportJson.write(data));
    }

    private static Set<?> faults(JsonNode report) throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(Files.readString(SCHEMA));
        return schema.validate(report);
    }
}
