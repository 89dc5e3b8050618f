package dev.tessera.training.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FeatureWordsTest {
    @ParameterizedTest
    @CsvSource({
        "CASH_ADVANCE, high cash advance, low cash advance",
        "PURCHASES, high purchases, few purchases",
        "PURCHASES_TRX, many purchase transactions, few purchase transactions",
        "CASH_ADVANCE_TRX, many cash advance transactions, few cash advance transactions",
        "INSTALLMENTS_PURCHASES, high installment purchases, few installment purchases",
        "PURCHASES_FREQUENCY, frequent purchases, infrequent purchases",
        "ONEOFF_PURCHASES, high one-off purchases, few one-off purchases",
        "PRC_FULL_PAYMENT, high share full payment, low share full payment",
        "TENURE, long tenure, short tenure",
        "age, older, younger",
        "Customer_Age, older, younger",
        "nbr_children, many children, few children",
        "years_with_bank, many years with bank, few years with bank",
        "days_since_last_order, many days since last order, few days since last order",
        "Total_Trans_Amt, high total transaction amount, low total transaction amount",
        "Total_Trans_Ct, many transactions, few transactions",
        "Total_Relationship_Count, many relationships, few relationships",
        "Contacts_Count_12_mon, many contacts 12 months, few contacts 12 months",
        "Dependent_count, many dependents, few dependents",
        "Total_Amt_Chng_Q4_Q1, high total amount change Q4 Q1, low total amount change Q4 Q1",
        "Total_Ct_Chng_Q4_Q1, high total count change Q4 Q1, low total count change Q4 Q1",
        "NumAlerts, many alerts, few alerts",
        "mean_amount, high mean amount, low mean amount",
        "spent, high amount spent, low amount spent",
        "credit_owed, high credit owed, low credit owed",
        "atmWithdrawals, high ATM withdrawals, few ATM withdrawals",
        "Kontostand (€), high kontostand, low kontostand",
    })
    void namesAreToldInWords(String feature, String up, String down) {
        FeatureText text = new FeatureText(feature, 0, FeatureWords.of(feature), false, false, List.of());
        assertEquals(up, Wording.number(text, 0.5));
        assertEquals(down, Wording.number(text, -0.5));
    }

    @Test
    void thingsThatAreCountedInWholesAreMany() {
        FeatureText text = new FeatureText("visits", 0, FeatureWords.of("visits"), true, false, List.of());
        assertEquals("many visits", Wording.number(text, 0.5));
    }

    @Test
    void degreesAreTold() {
        FeatureText age = new FeatureText("age", 0, FeatureWords.of("age"), true, false, List.of());
        assertEquals("slightly older", Wording.number(age, 0.2));
        assertEquals("much younger", Wording.number(age, -0.9));
        FeatureText often = new FeatureText("x_freq", 0, FeatureWords.of("x_freq"), false, false, List.of());
        assertEquals("slightly less frequent x", Wording.number(often, -0.2));
        assertEquals("very infrequent x", Wording.number(often, -0.9));
    }

    @Test
    void whatSomeoneIsNeedsNoWith() {
        FeatureText pep = new FeatureText("isPep", 0, FeatureWords.of("isPep"), true, true, List.of());
        assertEquals("PEP", Wording.flag(pep, true));
        assertEquals("mostly not PEP", Wording.flag(pep, 0.2, false));
    }

    @ParameterizedTest
    @CsvSource({"___", "'€'", "7"})
    void aNameWithoutLettersStaysAsItIs(String name) {
        assertEquals(name, FeatureWords.of(name).label());
    }
}
