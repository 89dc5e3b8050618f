package dev.tessera.training.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.Role;
import dev.tessera.model.result.Profiles.CategoryProfile;
import dev.tessera.model.result.Profiles.NumberProfile;
import dev.tessera.training.Trainings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FeatureProfilesTest {
    private static List<FeatureProfiles> profiles() {
        Map<String, ColumnDefinition> columns = new LinkedHashMap<>();
        columns.put("x", ColumnDefinition.of(ColumnType.NUMBER, Role.BEHAVIOUR));
        columns.put("card", ColumnDefinition.of(ColumnType.CATEGORY, Role.PROFILE));
        Definition definition = Trainings.definition(columns, Map.of("all", Trainings.scaled("2")));
        Customers customers = Trainings.customers(definition)
                .add("1", Trainings.row(0, "gold"))
                .add("2", Trainings.row(4, "gold"))
                .add("3", Trainings.row(null, "blue"))
                .add("4", Trainings.row(8, null))
                .add("5", Trainings.row(null, "blue"))
                .build();
        return FeatureProfiles.of(customers, new int[] {0, 0, 0, 0, 1}, new int[] {4, 1});
    }

    @Test
    void numbersAreOfTheValuesPresent() {
        NumberProfile x = profiles().get(0).numbers().get(0);
        assertEquals(new NumberProfile("x", 4.0, 2.0, 4.0, 6.0, 0.25, 1 / 3.0, 4.0, 4.0, 1 / 3.0, 0), x);
    }

    @Test
    void numbersOfASegmentWithoutValuesAreNull() {
        NumberProfile x = profiles().get(1).numbers().get(0);
        assertNull(x.mean());
        assertEquals(1, x.missingShare());
        assertEquals(0, x.effect());
    }

    @Test
    void levelsAreSharesOfAllLargestFirstWithMissingAmongThem() {
        CategoryProfile card = profiles().get(0).categories().get(0);
        assertEquals("{gold=0.5, (missing)=0.25, blue=0.25}", card.shares().toString());
        assertEquals("{blue=0.4, gold=0.4, (missing)=0.2}", card.overallShares().toString());
    }

    @Test
    void levelsHaveTheirEffectAndLogOddsAgainstAllOthers() {
        CategoryProfile card = profiles().get(0).categories().get(0);
        assertEquals(-0.75, card.effects().getOrDefault("blue", Double.NaN), 1e-12);
        assertEquals(0.5, card.effects().getOrDefault("gold", Double.NaN), 1e-12);
        // 1 of 4 against 1 of 1, half a customer added to each count.
        assertEquals(Math.log(1.5 / 3.5) - Math.log(1.5 / 0.5), card.logOdds().getOrDefault("blue", Double.NaN), 1e-12);
    }

    @Test
    void rarestOfManyLevelsAreTakenTogether() {
        String[] levels = new String[60];
        double[] values = new double[100];
        for (int i = 0; i < 60; i++) {
            levels[i] = "l" + (100 + i);
        }
        for (int i = 0; i < 100; i++) {
            values[i] = i < 60 ? i : 59;
        }
        Map<String, Double> shares = new LevelShares(values, List.of(levels)).overall();
        assertEquals(50, shares.size());
        assertEquals(0.41, shares.getOrDefault("l159", 0.0), 1e-12);
        assertEquals(0.11, shares.getOrDefault("(other)", 0.0), 1e-12);
    }
}
