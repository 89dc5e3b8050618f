package dev.tessera.model.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.DefinitionException;
import dev.tessera.model.value.TableSchema.Column;
import dev.tessera.model.value.Values;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
    private static final List<Column> COLUMNS = List.of(
            new Column("BALANCE", ColumnType.NUMBER),
            new Column("CREDIT_LIMIT", ColumnType.NUMBER),
            new Column("Monthly fee `net`", ColumnType.NUMBER),
            new Column("kind", ColumnType.CATEGORY),
            new Column("opened", ColumnType.DATE),
            new Column("in", ColumnType.NUMBER));
    private static final double NAN = Double.NaN;

    private static Values row(double balance, double limit, @Nullable String kind) {
        Values row = new Values(COLUMNS.size());
        row.setNumber(0, balance);
        row.setNumber(1, limit);
        row.setNumber(2, 7);
        row.setText(3, kind);
        row.setNumber(4, (double) LocalDate.of(2026, 1, 31).toEpochDay());
        return row;
    }

    private static double value(String text) {
        return Expression.compile(text, COLUMNS).value(row(300, 1000, "savings"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "BALANCE / CREDIT_LIMIT | 0.3",
                "1 + 2 * 3 - 4 / 2 | 5",
                "2 - 3 - 4 | -5",
                "8 / 4 / 2 | 1",
                "-(1 + 2) * +3 | -9",
                "- -2 | 2",
                "1.5e2 + .5 + 2. | 152.5",
                "min(3, 1, 2) | 1",
                "max(3, 1, BALANCE) | 300",
                "abs(-4) | 4",
                "log1p(0) | 0",
                "floor(-2.5) | -3",
                "if(BALANCE > 100 and kind = 'savings', 1, 2) | 1",
                "coalesce(`in`, BALANCE / 0, 5) | 5",
                "`Monthly fee ``net``` * 2 | 14",
                "kind in ('loan', 'savings') | 1",
                "'loan' != kind | 1",
                "kind not in ('loan', 'savings') | 0",
                "kind = ' SAVINGS' | 1",
                "kind != 'Savings' | 0",
                "kind in ('LOAN', 'SaVings') | 1",
                "kind = 'sa vings' | 0",
                "BALANCE in (1, -2, 300) | 1",
                "opened >= '2026-01-31' | 1",
                "'2026-01-31' < opened | 0",
                "opened in ('2026-01-30', '2026-01-31') | 1",
                "opened - 20483 | 1",
                "not BALANCE = 300 or BALANCE <> 300 OR BALANCE == 300 | 1",
                "not (BALANCE >= 300 and BALANCE <= 300) | 0",
                "min(1, BALANCE / max(1, CREDIT_LIMIT)) | 0.3",
            })
    void itIsWorthWhatAPersonWouldSay(String text, double expected) {
        assertEquals(expected, value(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 / 0",
                "0 / 0",
                "`in` + 1",
                "min(1, `in`)",
                "max(`in`, 1)",
                "if(`in` > 0, 1, 2)",
                "log1p(-1)",
                "log1p(-2)",
                "1e308 * 10",
                "`in` = `in`",
                "`in` > 0 and BALANCE > 0",
                "not `in` > 0",
                "`in` in (1, 2)",
                "coalesce(`in`, `in`)",
            })
    void whatHasNoFiniteValueIsMissing(String text) {
        assertEquals(NAN, value(text));
    }

    @Test
    void aConditionThatIsDecidedByOneSideNeedsNotTheOther() {
        assertEquals(0, value("`in` > 0 and BALANCE < 0"));
        assertEquals(1, value("`in` > 0 or BALANCE > 0"));
    }

    @Test
    void aMissingConditionDoesNotHold() {
        Expression condition = Expression.condition("kind = 'savings'", COLUMNS);
        assertTrue(condition.holds(row(1, 1, "savings")));
        assertFalse(condition.holds(row(1, 1, "loan")));
        assertFalse(condition.holds(row(1, 1, null)));
        Expression opposite = Expression.condition("kind != 'savings'", COLUMNS);
        assertFalse(opposite.holds(row(1, 1, null)));
    }

    @Test
    void aMissingCellStaysMissing() {
        Expression ratio = Expression.compile("BALANCE / CREDIT_LIMIT", COLUMNS);
        assertEquals(NAN, ratio.value(row(NAN, 1000, null)));
        assertEquals(NAN, ratio.value(row(300, 0, null)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "BALANCE / | character 10: expected a number, a name, a function or '(', found the end",
                "BALANCE / CREDIT_LIMT | character 11: nothing here is called 'CREDIT_LIMT'. Did you mean 'CREDIT_LIMIT'?",
                "BALANCE CREDIT_LIMIT | character 9: expected an operator or the end, found 'CREDIT_LIMIT'",
                "maxi(1, 2) | character 1: no function is called 'maxi'. Did you mean 'max'?",
                "min(1) | character 6: expected at least 2 arguments of min, found 1",
                "if(BALANCE, 1, 2) | character 4: expected a condition such as amount > 0, found a number",
                "if(BALANCE > 1, 1) | character 18: expected 3 arguments of if, found 2: if(condition, then, otherwise)",
                "kind + 1 | character 1: expected a number, found a category; a category can be compared: name = 'text'",
                "kind < 'a' | character 1: a category is compared by =, != or in only",
                "kind = loan | character 8: nothing here is called 'loan'",
                "kind = BALANCE | character 8: expected a text in single quotes to compare the category with, found a number",
                "kind in (1) | character 10: expected a text in single quotes, found '1'",
                "'abc | character 1: expected a closing ', found the end",
                "kind = \"a\" | character 8: expected a text in single quotes, found \"",
                "BALANCE % 2 | character 9: expected a number",
                "(1 + 2 | character 7: expected ',' or ')' or an operator, found the end",
                "0 < BALANCE < 3 | character 13: expected and or or: comparisons do not follow one another, found '<'",
                "BALANCE > 1 + (BALANCE > 2) | character 16: expected a number, found a condition",
                "BALANCE and 1 > 0 | character 1: expected a condition such as amount > 0, found a number",
                "opened > 'yesterday' | character 10: expected a date such as '2026-01-31', found 'yesterday'",
                "'a' | character 1: expected a number, found a text 'a'",
                "1e999 | character 1: expected a number that is not beyond all limits, found 1e999",
                "Runtime.exec(1) | character 8: expected a number",
            })
    void aMistakeIsToldWithItsPlace(String text, String message) {
        told(DefinitionException.class, () -> Expression.compile(text, COLUMNS), "expression, " + message);
    }

    @Test
    void nothingIsNoExpression() {
        told(
                DefinitionException.class,
                () -> Expression.compile(" ", COLUMNS),
                "character 2: expected a number, a name, a function or '(', found the end");
    }

    @Test
    void aNumberIsNoCondition() {
        told(DefinitionException.class, () -> Expression.condition("BALANCE", COLUMNS), "expected a condition");
        assertTrue(Expression.compile("BALANCE > 0", COLUMNS).isCondition());
        assertTrue(Expression.compile("kind not in ('a')", COLUMNS).isCondition());
        assertFalse(Expression.compile("BALANCE", COLUMNS).isCondition());
    }

    @Test
    void textsOfUpTo4000CharactersAreTaken() {
        String most = " ".repeat(Expression.MAX_LENGTH - 1) + "1";
        assertEquals(1, value(most));
        told(DefinitionException.class, () -> value(" " + most), "at most 4000 characters, but this one has 4001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "-", "abs("})
    void nestingIsTakenTo100Deep(String open) {
        String close = open.endsWith("(") ? ")" : "";
        assertEquals(1, value(open.repeat(100) + "1" + close.repeat(100)));
        told(
                DefinitionException.class,
                () -> value(open.repeat(101) + "1" + close.repeat(101)),
                "nested more than 100 deep");
        told(DefinitionException.class, () -> value("not ".repeat(101) + "BALANCE > 1"), "nested more than 100 deep");
    }

    @Test
    void upTo1000OperationsAreTaken() {
        // n numbers and n − 1 additions.
        assertEquals(500, value("1" + "+1".repeat(499)));
        told(DefinitionException.class, () -> value("1" + "+1".repeat(500)), "more than 1000 operations");
    }

    @Test
    void operationsThatDoNotFitTogetherAreRefused() {
        refuses(List.of(), "leave 0 numbers");
        refuses(List.of(new Operation.Apply(Operator.ADD)), "finds 0 numbers on the stack, and takes 2");
        refuses(List.of(new Operation.Constant(1), new Operation.Constant(1)), "leave 2 numbers");
        refuses(List.of(new Operation.Column(6)), "no column has the index 6");
        refuses(List.of(new Operation.Column(3)), "the column 'kind' is a category");
        refuses(List.of(new Operation.OneOf(0, List.of("a"))), "the column 'BALANCE' is no category");
    }

    private static void refuses(List<Operation> operations, String message) {
        told(IllegalArgumentException.class, () -> Expression.of(operations, COLUMNS), message);
    }

    private static void told(Class<? extends Exception> type, Executable executable, String message) {
        String told = String.valueOf(assertThrows(type, executable).getMessage());
        assertTrue(told.contains(message), told);
    }
}
