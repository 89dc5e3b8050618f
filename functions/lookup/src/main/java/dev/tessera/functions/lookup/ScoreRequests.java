package dev.tessera.functions.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.functions.lookup.Problem.BadValue;
import dev.tessera.model.scoring.Model;
import dev.tessera.model.scoring.Score;
import dev.tessera.model.value.CellException;
import dev.tessera.model.value.Cells;
import dev.tessera.model.value.TableSchema.Column;
import dev.tessera.model.value.Values;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Scores the customers in a request's body: one object, or {@code {"customers":[…]}}. */
final class ScoreRequests {
    /** The most customers in one request. */
    static final int MOST_CUSTOMERS = 1_000;

    /** The most customers in one request that asks for explanations: answers have their limit, too. */
    static final int MOST_EXPLAINED = 100;

    /** The most values at fault that one answer names. */
    private static final int MOST_ERRORS = 20;

    private final ObjectMapper json;
    private final JsonBody body;
    private final Figures figures;

    ScoreRequests(ObjectMapper json, Figures figures) {
        this.json = json;
        this.figures = figures;
        this.body = new JsonBody(json);
    }

    JsonNode score(TrainedModel trained, byte[] bytes, boolean explain) throws ProblemException {
        JsonNode request = body.parse(bytes, "a customer or {\"customers\":[…]}");
        ObjectNode answer = json.createObjectNode()
                .put("dataset", trained.model().dataset())
                .put("segmentation", trained.model().segmentation())
                .put("model", trained.model().trainingId());
        List<BadValue> errors = new ArrayList<>();
        if (request.path("customers").isArray()) {
            customers(trained, request.path("customers"), explain, answer.putArray("customers"), errors);
        } else {
            customer(trained, request, "", explain, answer, errors);
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(Problem.invalidValues(errors));
        }
        return answer;
    }

    private void customers(
            TrainedModel trained, JsonNode customers, boolean explain, ArrayNode answers, List<BadValue> errors)
            throws ProblemException {
        int most = explain ? MOST_EXPLAINED : MOST_CUSTOMERS;
        if (customers.size() > most) {
            throw new ProblemException(Problem.tooLarge("A request " + (explain ? "for explanations " : "")
                    + "has at most " + most + " customers, but this has " + customers.size() + "."));
        }
        if (customers.isEmpty()) {
            errors.add(new BadValue("/customers", "expected 1 to " + most + " customers, found none"));
        }
        for (int i = 0; i < customers.size() && errors.size() < MOST_ERRORS; i++) {
            customer(trained, customers.get(i), "/customers/" + i, explain, answers.addObject(), errors);
        }
    }

    private void customer(
            TrainedModel trained,
            JsonNode customer,
            String pointer,
            boolean explain,
            ObjectNode answer,
            List<BadValue> errors) {
        if (!customer.isObject()) {
            errors.add(new BadValue(pointer, "expected an object, a field for each feature"));
            return;
        }
        Model model = trained.model();
        Set<String> unknown = new HashSet<>();
        customer.fieldNames().forEachRemaining(unknown::add);
        JsonNode id = customer.path(model.key());
        if (id.isTextual() || id.isNumber()) {
            answer.put("customerId", Cells.strip(id.asText()));
        } else if (!id.isMissingNode() && !id.isNull()) {
            errors.add(new BadValue(pointer(pointer, model.key()), "expected a customer's id, a text or number"));
        }
        unknown.remove(model.key());

        List<Column> columns = model.schema().columns();
        Values values = new Values(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            unknown.remove(column.name());
            try {
                trained.cells().read(customer.get(column.name()), values, i);
            } catch (CellException e) {
                if (errors.size() < MOST_ERRORS) {
                    errors.add(new BadValue(pointer(pointer, column.name()), String.valueOf(e.getMessage())));
                }
            }
        }
        if (errors.isEmpty()) {
            Score score = figures.scoring(() -> trained.scorer().score(values));
            ScoreAnswer.put(answer, trained, score);
            score.imputed().forEach(answer.putArray("imputed")::add);
            unknown.stream().sorted().forEach(answer.putArray("unknown")::add);
            if (explain) {
                ExplanationAnswer.put(
                        answer,
                        trained.explainer()
                                .explain(
                                        values,
                                        score.segment().id(),
                                        score.runnerUp().id()));
            }
        }
    }

    private static String pointer(String parent, String field) {
        return parent + "/" + field.replace("~", "~0").replace("/", "~1");
    }
}
