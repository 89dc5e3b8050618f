package dev.tessera.tables.infer;

import static dev.tessera.tables.infer.Tables.PEOPLE;
import static dev.tessera.tables.infer.Tables.file;
import static dev.tessera.tables.infer.Tables.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.definition.DefinitionYaml;
import dev.tessera.model.definition.Clip;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.Delivery;
import dev.tessera.model.definition.FeatureDefinition;
import dev.tessera.model.definition.Recipe;
import dev.tessera.model.definition.Role;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is made of the tables that lead to the customers. */
final class TableFeaturesTest {
    @Test
    void whoHasAThingWeighsHalfBesideHowMuch() throws Exception {
        Map<String, FeatureDefinition> features = Inference.propose(
                        "bank",
                        List.of(
                                file("people.csv", "client_id,age,visits", i -> i + "," + i % 70 + "," + i % 11),
                                file(
                                        "savings.csv",
                                        "account_id,client_id,balance",
                                        i -> "S" + i + "," + (i < 120 ? i : 119) + "," + Math.exp(i % 20))))
                .definition()
                .features();
        Recipe plain = Recipe.of(ColumnType.NUMBER, false);
        assertEquals(
                plain.weighted(0.5),
                Objects.requireNonNull(features.get("has_savings")).recipe());
        assertEquals(
                plain.with(new Clip(Clip.Method.QUANTILE, 0.01, 0.99, Clip.Outliers.CLIP)),
                Objects.requireNonNull(features.get("savings_balance")).recipe());
    }

    @Test
    void featuresGetNamesThatAreFree() throws Exception {
        Definition definition = Inference.propose(
                        "bank",
                        List.of(
                                file("people.csv", "client_id,age,has_loans", i -> i + "," + i % 70 + "," + i % 2),
                                file(
                                        "loans.csv",
                                        "loan_id,client_id,`a b`",
                                        i -> "L" + i + "," + i % 50 + "," + i * i)))
                .definition();
        assertTrue(definition.features().containsKey("has_loans_2"));
        assertTrue(definition.features().containsKey("loans_`a b`"));
    }

    @Test
    void aTableWithARowForSomeCustomersIsOfThingsThatTheyHave() throws Exception {
        Definition definition = Inference.propose(
                        "shop",
                        List.of(
                                PEOPLE,
                                file(
                                        "savings.csv",
                                        "client_id,balance",
                                        i -> (i < 150 ? "C" : "X") + i + "," + i * 29 % 97)))
                .definition();
        assertFalse(table(definition, "savings").isOfCustomers());
        assertEquals(Delivery.FULL, table(definition, "savings").delivery());
        assertEquals(
                Set.of("has_savings", "savings_balance"), definition.features().keySet());
    }

    @Test
    void ofATableOfIdsAloneTheRowsAreCounted() throws Exception {
        Definition definition = Inference.propose(
                        "shop", List.of(PEOPLE, file("cards.csv", "card_id,client_id", i -> "A" + i + ",C" + i % 90)))
                .definition();
        assertEquals(Map.of(), table(definition, "cards").columns());
        assertEquals(Set.of("has_cards", "cards_count"), definition.features().keySet());
        assertEquals(definition, DefinitionYaml.read("shop.yaml", DefinitionYaml.write(definition, List.of())));
    }

    @Test
    void anOutcomeOfThingsIsOnlyProfiled() throws Exception {
        Map<String, FeatureDefinition> features = Inference.propose(
                        "shop",
                        List.of(
                                PEOPLE,
                                file(
                                        "loans.csv",
                                        "loan_id,client_id,owed,default,days_overdue",
                                        i -> "L" + i + ",C" + i / 2 + "," + i * 29 % 97 + "," + i % 2 + ","
                                                + i * 31 % 79)))
                .definition()
                .features();
        assertEquals(
                Role.PROFILE,
                Objects.requireNonNull(features.get("loans_default")).role());
        assertEquals(
                Role.RISK,
                Objects.requireNonNull(features.get("loans_days_overdue")).role());
    }
}
