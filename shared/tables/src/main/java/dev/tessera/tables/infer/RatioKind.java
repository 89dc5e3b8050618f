package dev.tessera.tables.infer;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Ratios that analysts of the field look at, by the names of the two columns. */
enum RatioKind {
    /** {@code BALANCE / CREDIT_LIMIT}. */
    USE_OF_LIMIT("how much of the limit is used") {
        @Override
        boolean fits(List<String> above, List<String> below) {
            if (!has(above, OWED) || has(above, AVAILABLE) || !has(below, LIMIT) || has(below, OWED)) {
                return false;
            }
            Set<String> of = rest(above, OWED, MEASURE, CARD);
            return of.isEmpty() ? rest(below, LIMIT, MEASURE, CARD).isEmpty() : has(below, of);
        }
    },
    /** {@code PAYMENTS / MINIMUM_PAYMENTS}, {@code PAY_AMT1 / BILL_AMT1}. */
    PAID_OF_DUE("how much of what is due is paid") {
        @Override
        boolean fits(List<String> above, List<String> below) {
            return has(above, PAID)
                    && !has(above, DUE)
                    && has(below, DUE)
                    && !has(below, LIMIT)
                    && rest(above, PAID, MEASURE).equals(rest(below, PAID, DUE, MEASURE));
        }
    },
    /** {@code ActualVolume / ExpVolume}. */
    ACTUAL_OF_EXPECTED("what is, against what was expected") {
        @Override
        boolean fits(List<String> above, List<String> below) {
            return has(above, ACTUAL)
                    && has(below, EXPECTED)
                    && rest(above, ACTUAL).equals(rest(below, EXPECTED));
        }
    },
    /** {@code total_debt / income}. */
    DEBT_OF_INCOME("how much is owed for what is earned") {
        @Override
        boolean fits(List<String> above, List<String> below) {
            return has(above, DEBT)
                    && has(below, INCOME)
                    && !has(above, LIMIT)
                    && !has(above, COUNT)
                    && !has(below, DEBT);
        }
    },
    /** {@code PURCHASES / PURCHASES_TRX}. Where the count is 0, so is the average. */
    AVERAGE("how much one of them is on average") {
        @Override
        boolean fits(List<String> above, List<String> below) {
            return has(below, COUNT)
                    && !has(above, COUNT)
                    && rest(above, MEASURE, EVENT).equals(rest(below, MEASURE, EVENT, COUNT));
        }
    },
    /** {@code ONEOFF_PURCHASES / PURCHASES}, {@code CashUsage / ActualVolume}. */
    SHARE_OF_WHOLE("which share of the whole it is") {
        @Override
        boolean fits(List<String> above, List<String> below) {
            Set<String> part = rest(above, MEASURE, ACTUAL);
            Set<String> whole = rest(below, MEASURE, ACTUAL);
            boolean named = !whole.isEmpty() || (has(below, MEASURE) && has(above, MEASURE));
            return named
                    && !has(above, STATISTIC)
                    && has(above, COUNT) == has(below, COUNT)
                    && part.size() > whole.size()
                    && part.containsAll(whole);
        }
    };

    private static final Set<String> OWED = Set.of(
            "balance",
            "balances",
            "bal",
            "owed",
            "debt",
            "outstanding",
            "revolving",
            "drawn",
            "used",
            "utilised",
            "utilized",
            "exposure");
    private static final Set<String> AVAILABLE = Set.of("available", "open", "unused", "free", "undrawn");
    private static final Set<String> LIMIT = Set.of("limit", "limits", "line");
    private static final Set<String> CARD = Set.of("credit", "card", "account", "acct", "acc");
    private static final Set<String> PAID = Set.of("payment", "payments", "pay", "paid", "repayment", "repayments");
    private static final Set<String> DUE =
            Set.of("minimum", "min", "due", "required", "bill", "billed", "invoice", "invoiced");
    private static final Set<String> ACTUAL = Set.of("actual", "real", "realised", "realized", "observed");
    private static final Set<String> EXPECTED =
            Set.of("expected", "exp", "planned", "plan", "budget", "declared", "anticipated", "projected");
    private static final Set<String> DEBT = Set.of("debt", "debts", "owed", "loan", "loans", "mortgage", "liabilities");
    private static final Set<String> INCOME = Set.of("income", "salary", "earnings");
    private static final Set<String> COUNT =
            Set.of("count", "counts", "ct", "cnt", "trx", "txn", "n", "nbr", "num", "number", "times");
    private static final Set<String> EVENT = Set.of("trans", "tran", "transaction", "transactions");
    /** What an amount is called beside what it is of. */
    private static final Set<String> MEASURE = Set.of(
            "amount",
            "amt",
            "total",
            "sum",
            "value",
            "volume",
            "turnover",
            "usage",
            "spend",
            "spent",
            "current",
            "ending",
            "closing",
            "average",
            "avg",
            "mean",
            "overall",
            "all",
            "of");

    private static final Set<String> STATISTIC =
            Set.of("average", "avg", "mean", "median", "min", "minimum", "max", "maximum", "largest");
    /** What is a ratio, a mark or a change already, or no amount at all. */
    private static final Set<String> NO_AMOUNT = Set.of(
            "ratio",
            "rate",
            "pct",
            "percent",
            "percentage",
            "prc",
            "share",
            "frequency",
            "freq",
            "utilization",
            "utilisation",
            "chng",
            "change",
            "growth",
            "score",
            "rating",
            "rank",
            "index",
            "std",
            "term",
            "duration",
            "tenure",
            "months",
            "days",
            "years",
            "age");

    private final String meaning;

    RatioKind(String meaning) {
        this.meaning = meaning;
    }

    /** Whether two columns of amounts, or an amount and a count, have such names. */
    abstract boolean fits(List<String> above, List<String> below);

    /** What the ratio says. */
    String meaning() {
        return meaning;
    }

    /** Whether a column so called may be part of any ratio. */
    static boolean mayBePart(List<String> words) {
        return !has(words, NO_AMOUNT);
    }

    private static boolean has(List<String> words, Set<String> any) {
        return words.stream().anyMatch(any::contains);
    }

    @SafeVarargs
    private static Set<String> rest(List<String> words, Set<String>... without) {
        Set<String> rest = new HashSet<>(words);
        for (Set<String> each : without) {
            rest.removeAll(each);
        }
        return rest;
    }
}
