package dev.tessera.training.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A feature's name as people read it: {@code CASH_ADVANCE_TRX} is cash advance transactions, of which there are many or
 * few.
 *
 * @param label all words of the name
 * @param noun what there is much or little of
 */
public record FeatureWords(String label, String noun, Kind kind) {
    /** What words say that there is much or little of it. */
    public enum Kind {
        /** High and low. */
        AMOUNT,
        /** Many and few. */
        COUNT,
        /** Things that are counted, or added up: high, many and few. */
        EVENTS,
        /** Frequent and infrequent. */
        FREQUENCY,
        /** Older and younger. */
        AGE,
        /** Long and short. */
        DURATION,
        /** Of who has something: with and without. */
        HAVING,
        /** Of who is something. */
        BEING
    }

    private static final Map<String, String> ABBREVIATIONS = Map.ofEntries(
            Map.entry("amt", "amount"),
            Map.entry("avg", "average"),
            Map.entry("bal", "balance"),
            Map.entry("acct", "account"),
            Map.entry("acc", "account"),
            Map.entry("accts", "accounts"),
            Map.entry("cnt", "count"),
            Map.entry("ct", "count"),
            Map.entry("nbr", "number"),
            Map.entry("num", "number"),
            Map.entry("trx", "transactions"),
            Map.entry("txn", "transactions"),
            Map.entry("txns", "transactions"),
            Map.entry("tran", "transactions"),
            Map.entry("trans", "transactions"),
            Map.entry("freq", "frequency"),
            Map.entry("prc", "share"),
            Map.entry("pct", "share"),
            Map.entry("percent", "share"),
            Map.entry("chng", "change"),
            Map.entry("chg", "change"),
            Map.entry("yr", "years"),
            Map.entry("yrs", "years"),
            Map.entry("mon", "months"),
            Map.entry("mth", "months"),
            Map.entry("mths", "months"),
            Map.entry("min", "minimum"),
            Map.entry("max", "maximum"),
            Map.entry("util", "utilisation"),
            Map.entry("utilization", "utilisation"),
            Map.entry("tot", "total"),
            Map.entry("cust", "customer"),
            Map.entry("pmt", "payment"),
            Map.entry("pymt", "payment"),
            Map.entry("prev", "previous"),
            Map.entry("edu", "education"),
            Map.entry("exp", "expected"),
            Map.entry("oneoff", "one-off"));
    private static final Set<String> ACRONYMS = Set.of(
            "atm", "pos", "pep", "clv", "kyc", "aml", "ctr", "fx", "sms", "usd", "eur", "gbp", "apr", "dti", "ltv",
            "nps", "url", "q1", "q2", "q3", "q4");
    private static final Set<String> SPANS = Set.of("days", "weeks", "months", "years", "hours");
    private static final Set<String> EVENTS = Set.of(
            "transactions",
            "purchases",
            "orders",
            "visits",
            "logins",
            "calls",
            "contacts",
            "children",
            "dependents",
            "accounts",
            "products",
            "alerts",
            "complaints",
            "withdrawals",
            "trips",
            "claims",
            "cards",
            "loans",
            "relationships",
            "returns",
            "sessions");
    /** What alone is no thing: the amount is meant. */
    private static final Set<String> PARTICIPLES =
            Set.of("received", "spent", "paid", "owed", "withdrawn", "deposited", "borrowed", "invested");

    private static final Set<String> DURATIONS = Set.of("tenure", "seniority", "duration");

    /** Of a column or feature called {@code name}. */
    public static FeatureWords of(String name) {
        boolean mixed = name.chars().anyMatch(Character::isLowerCase);
        List<String> written = tokens(name);
        List<String> tokens =
                written.stream().map(token -> token.toLowerCase(Locale.ROOT)).toList();
        if (tokens.isEmpty()) {
            return new FeatureWords(name, name, Kind.AMOUNT);
        }
        boolean flag = tokens.size() > 1
                && (tokens.get(0).equals("has") || tokens.get(0).equals("is"));
        List<String> words = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            String word = ABBREVIATIONS.getOrDefault(tokens.get(i), tokens.get(i));
            boolean last = i == tokens.size() - 1;
            // An abbreviation of many is of one before another noun: a transaction amount.
            words.add(
                    word.equals("transactions") && !word.equals(tokens.get(i)) && !last && !counts(tokens.get(i + 1))
                            ? "transaction"
                            : ACRONYMS.contains(word) || (mixed && isAcronym(written.get(i)))
                                    ? word.toUpperCase(Locale.ROOT)
                                    : word);
        }
        if (words.size() > 1 && EVENTS.contains(words.get(words.size() - 1))) {
            words.set(words.size() - 2, singular(words.get(words.size() - 2)));
        }
        String label = String.join(" ", words);
        if (flag) {
            String noun = String.join(" ", words.subList(1, words.size()));
            return new FeatureWords(noun, noun, tokens.get(0).equals("has") ? Kind.HAVING : Kind.BEING);
        }
        // Who abbreviates transactions counts them: the amount would be one.
        String last = tokens.get(tokens.size() - 1);
        return counted(
                label,
                words,
                !last.equals("transactions") && words.get(words.size() - 1).equals("transactions"));
    }

    private static FeatureWords counted(String label, List<String> words, boolean abbreviated) {
        String last = words.get(words.size() - 1);
        if (SPANS.contains(words.get(0))) {
            return new FeatureWords(label, label, Kind.COUNT);
        }
        if (words.contains("frequency") && words.size() > 1) {
            return new FeatureWords(label, without(words, "frequency"), Kind.FREQUENCY);
        }
        if (words.contains("change") || words.contains("ratio")) {
            return new FeatureWords(label, label, Kind.AMOUNT);
        }
        if ((words.contains("count") || words.contains("number")) && words.size() > 1) {
            int at = Math.max(words.indexOf("count"), words.indexOf("number"));
            List<String> rest = new ArrayList<>(words);
            rest.remove(at);
            rest.remove("total");
            rest.remove("of");
            if (rest.isEmpty()) {
                return new FeatureWords(label, label, Kind.AMOUNT);
            }
            int thing = at == 0 || at > rest.size() ? rest.size() - 1 : at - 1;
            rest.set(Math.min(thing, rest.size() - 1), plural(rest.get(Math.min(thing, rest.size() - 1))));
            return new FeatureWords(label, String.join(" ", rest), Kind.COUNT);
        }
        if (last.equals("age") && words.size() <= 2) {
            return new FeatureWords(label, label, Kind.AGE);
        }
        if (words.size() == 1 && PARTICIPLES.contains(last)) {
            return new FeatureWords("amount " + last, "amount " + last, Kind.AMOUNT);
        }
        if (DURATIONS.contains(last)) {
            return new FeatureWords(label, label, Kind.DURATION);
        }
        if (abbreviated) {
            return new FeatureWords(label, label, Kind.COUNT);
        }
        return new FeatureWords(label, label, EVENTS.contains(last) ? Kind.EVENTS : Kind.AMOUNT);
    }

    /** Where small letters are the rule, two or three capitals are initials. */
    private static boolean isAcronym(String token) {
        return token.length() > 1 && token.length() <= 3 && token.chars().allMatch(Character::isUpperCase);
    }

    /** The words of a name as they are written. */
    private static List<String> tokens(String name) {
        String spaced = name.replaceAll("(\\p{Ll}|\\p{N})(\\p{Lu})", "$1 $2")
                .replaceAll("(\\p{Lu}{2,})(\\p{Lu}\\p{Ll})", "$1 $2");
        List<String> tokens = new ArrayList<>();
        for (String token : spaced.split("[^\\p{L}\\p{N}]+", -1)) {
            if (!token.isEmpty()) {
                tokens.add(token);
            }
        }
        return tokens;
    }

    private static boolean counts(String token) {
        String word = ABBREVIATIONS.getOrDefault(token, token);
        return word.equals("count") || word.equals("number") || word.equals("frequency");
    }

    private static String without(List<String> words, String word) {
        List<String> rest = new ArrayList<>(words);
        rest.remove(word);
        return String.join(" ", rest);
    }

    private static String singular(String word) {
        return word.length() > 3 && word.endsWith("s") && !word.endsWith("ss")
                ? word.substring(0, word.length() - 1)
                : word;
    }

    private static String plural(String word) {
        return word.endsWith("s") || word.equals("children") || !Character.isLetter(word.charAt(word.length() - 1))
                ? word
                : word + "s";
    }
}
