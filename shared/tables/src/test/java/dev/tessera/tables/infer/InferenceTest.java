package dev.tessera.tables.infer;

import static dev.tessera.tables.infer.Proposals.ALL;
import static dev.tessera.tables.infer.Proposals.NUMBER;
import static dev.tessera.tables.infer.Proposals.leftOut;
import static dev.tessera.tables.infer.Proposals.noted;
import static dev.tessera.tables.infer.Proposals.propose;
import static dev.tessera.tables.infer.Proposals.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.FeatureDefinition;
import dev.tessera.model.definition.Role;
import dev.tessera.tables.infer.Inference.Proposal;
import dev.tessera.tables.read.TableException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class InferenceTest {
    @Test
    void outcomesAndLabelsAreOnlyProfiled() throws Exception {
        Proposal proposal = propose(rows(
                "id,Churn,default_flag,Target,CLUSTER,a,b",
                i -> i + "," + (i % 2 == 0 ? "Yes" : "No") + "," + i % 2 + "," + i % 2 + "," + i % 4 + "," + i + ","
                        + i * i));
        Map<String, ColumnDefinition> columns =
                proposal.definition().customers().columns();
        for (String name : List.of("Churn", "default_flag", "Target", "CLUSTER")) {
            assertTrue(columns.containsKey(name) && columns.get(name).role() == Role.PROFILE, name);
        }
        assertEquals(Map.of("behaviour", ALL), proposal.definition().segmentations());
        noted(proposal, "never clustered");
    }

    @Test
    void theSameCustomersInASecondFileAreStillCustomers() throws Exception {
        Proposal proposal = propose(
                rows("id,a,b", i -> i + "," + i * 2 + "," + i * i), rows("a,id,c", i -> i * 3 + "," + i + "," + i));
        assertEquals("id", proposal.definition().customers().owner().column());
        assertEquals(Map.of("a", NUMBER), proposal.definition().customers().columns());
        leftOut(proposal, "b", "it is not in every file");
        leftOut(proposal, "c", "it is not in every file");
    }

    @Test
    void scoresOfOtherModelsAreOnlyProfiledAndThoseOfBureausAreOfRisk() throws Exception {
        Proposal proposal = propose(rows(
                "id,Naive_Bayes_Classifier,churn_probability,risk_score,risk_tier,ModelID,credit_score,FICO,b,c",
                i -> i + "," + i * 37 % 91 / 97.0 + "," + i * 53 % 89 / 97.0 + "," + i * 29 % 83 + ","
                        + List.of("High", "Medium", "Low").get(i % 3) + "," + (1 + i % 2) + "," + (300 + i * 31 % 79)
                        + "," + (400 + i * 41 % 97) + "," + i * 43 % 71 + "," + i * 47 % 73));
        Map<String, ColumnDefinition> columns =
                proposal.definition().customers().columns();
        for (String name :
                List.of("Naive_Bayes_Classifier", "churn_probability", "risk_score", "risk_tier", "ModelID")) {
            assertEquals(
                    Role.PROFILE,
                    Objects.requireNonNull(columns.get(name), name).role(),
                    name);
        }
        assertEquals(
                ColumnType.CATEGORY,
                Objects.requireNonNull(columns.get("ModelID")).type());
        assertEquals(
                Role.RISK, Objects.requireNonNull(columns.get("credit_score")).role());
        assertEquals(Role.RISK, Objects.requireNonNull(columns.get("FICO")).role());
    }

    @Test
    void howLongAgoItBeganIsAFeature() throws Exception {
        Definition definition = propose(rows(
                        "id,customer_since,closed,birth_date,spend",
                        i -> i + ",2020-01-" + (10 + i % 20) + ",2021-02-" + (10 + i % 18) + ",1990-01-" + (10 + i % 20)
                                + "," + i % 50))
                .definition();
        assertEquals(
                Map.of(
                        "days_since_customer_since",
                        FeatureDefinition.OfRows.daysSince("customers", "customer_since", Role.BEHAVIOUR)),
                definition.features());
        assertEquals(
                ColumnType.DATE,
                Objects.requireNonNull(definition.customers().columns().get("closed"))
                        .type());
    }

    @Test
    void whatIsNoTableIsRefused() {
        for (Map.Entry<String, String> one : Map.of(
                        "", "file.csv is empty",
                        "id,a\n", "has a header but no rows",
                        "1,2\n3,4\n", "the first line seems to be data",
                        "id,a\n1,2\n3\n4\n", "2 of 3 rows do not have the 2 cells of the header; line 3 has 1",
                        "id,a\n1,5\n2,5\n", "no column is left to cluster on")
                .entrySet()) {
            String message = String.valueOf(assertThrows(TableException.class, () -> propose(one.getKey()))
                    .getMessage());
            assertTrue(message.contains(one.getValue()), message);
        }
    }
}
