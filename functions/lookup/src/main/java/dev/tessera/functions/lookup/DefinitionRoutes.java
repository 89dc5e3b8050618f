package dev.tessera.functions.lookup;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.bucket.Keys;
import dev.tessera.definition.DefinitionYaml;
import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.DefinitionException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A dataset's definition: what it is, and putting another in its place. Ingest follows what was put. */
final class DefinitionRoutes {
    private static final String DEFINITION = DatasetRoutes.DATASET + "/definition";
    private static final String YAML = "application/yaml";

    private final Bucket bucket;
    private final ObjectMapper json;

    DefinitionRoutes(Bucket bucket, ObjectMapper json) {
        this.bucket = bucket;
        this.json = json;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", DEFINITION, Scope.READ, this::read),
                new Route("PUT", DEFINITION, Scope.WRITE, this::put));
    }

    private Response read(Map<String, String> parameters, Request request) throws ProblemException {
        String yaml = present(UploadRoutes.dataset(parameters, request))
                .orElseThrow(() -> new ProblemException(Problem.noDefinition()));
        return Response.stored(YAML, yaml);
    }

    private Response put(Map<String, String> parameters, Request request) throws ProblemException {
        String dataset = UploadRoutes.dataset(parameters, request);
        String yaml = text(request.body());
        String key = Keys.definition(dataset);
        check(dataset, key, yaml);
        String expected = request.header("if-match");
        if (!expected.isEmpty()
                && present(dataset)
                        .filter(now -> EntityTag.matches(expected, EntityTag.of(now)))
                        .isEmpty()) {
            throw new ProblemException(Problem.changedMeanwhile());
        }
        bucket.write(key, YAML, yaml.getBytes(StandardCharsets.UTF_8));
        return new Response(
                200,
                Response.JSON,
                Map.of("etag", EntityTag.of(yaml)),
                json.createObjectNode().put("dataset", dataset).put("key", key).toString());
    }

    private Optional<String> present(String dataset) {
        return bucket.read(Keys.definition(dataset)).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private static String text(byte[] body) throws ProblemException {
        if (body.length > JsonBody.MOST_BYTES) {
            throw new ProblemException(Problem.tooLarge(
                    "A body has at most " + JsonBody.MOST_BYTES + " bytes, but this has " + body.length + "."));
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ProblemException(Problem.invalidBody("Expected a definition as YAML in UTF-8."));
        }
    }

    /** By the reader that ingest and training have, so that what is taken here is taken there. */
    private static void check(String dataset, String key, String yaml) throws ProblemException {
        try {
            Definition definition = DefinitionYaml.read(key, yaml);
            if (!definition.dataset().equals(dataset)) {
                throw new DefinitionException(
                        key + ": dataset must be '" + dataset + "', but is '" + definition.dataset() + "'");
            }
            AssemblyPlan.of(definition);
        } catch (DefinitionException e) {
            throw new ProblemException(Problem.invalidDefinition(String.valueOf(e.getMessage())));
        }
    }
}
