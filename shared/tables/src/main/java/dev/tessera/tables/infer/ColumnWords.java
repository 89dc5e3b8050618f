package dev.tessera.tables.infer;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the words of a column's name tell of it: {@code CUST_ID}, {@code CustomerID} and {@code CLIENTNUM} alike. */
final class ColumnWords {
    private static final Pattern BOUNDARY =
            Pattern.compile("[^\\p{L}\\p{N}]+|(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");
    /** Words that are often written as one. */
    private static final Pattern GLUED = Pattern.compile(
            "(cust|customer|client|acc|acct|account|card|user|member|person|party|holder|row|rec|record)"
                    + "(id|key|code|ref|num|number|nr|nbr|no)");

    private static final Set<String> IDENTIFYING = Set.of("id", "key", "code", "ref", "uuid", "guid", "identifier");
    /** Last words of identifiers and of counts. */
    private static final Set<String> NUMBERING = Set.of("num", "number", "nr", "nbr", "no");

    private static final Set<String> CUSTOMER = Set.of("cust", "customer", "client");
    private static final Set<String> PERSON = Set.of("user", "member", "person", "party", "holder");
    private static final Set<String> INDEX = Set.of("index", "unnamed", "row", "rownum", "recnum", "rec", "record");
    private static final Set<String> CONTACT = Set.of(
            "street",
            "address",
            "addr",
            "postal",
            "postcode",
            "zip",
            "zipcode",
            "email",
            "mail",
            "phone",
            "telephone",
            "mobile",
            "fax",
            "ssn",
            "passport",
            "iban",
            "dob",
            "birth",
            "birthdate",
            "firstname",
            "lastname",
            "surname",
            "fullname",
            "forename");
    private static final Set<String> NAME_OF = Set.of(
            "name",
            "first",
            "last",
            "middle",
            "full",
            "given",
            "family",
            "sur",
            "maiden",
            "prefix",
            "suffix",
            "city",
            "customer",
            "cust",
            "client",
            "holder",
            "person",
            "title");
    private static final Set<String> OUTCOME = Set.of(
            "attrition",
            "attrited",
            "churn",
            "churned",
            "default",
            "defaulted",
            "label",
            "target",
            "outcome",
            "exited",
            "cluster",
            "segment");
    /** What another model said, as a label or as a number. */
    private static final Set<String> SCORE = Set.of(
            "prediction",
            "predicted",
            "classifier",
            "propensity",
            "probability",
            "proba",
            "prob",
            "score",
            "scoring",
            "scorecard");
    /** Scores that are bought as facts, as any bank does. */
    private static final Set<String> BUREAU = Set.of("credit", "fico", "bureau", "schufa", "cibil", "vantage");
    /** What a risk is called that somebody judged. */
    private static final Set<String> JUDGED =
            Set.of("rating", "tier", "level", "class", "category", "grade", "band", "group", "label");

    private static final Set<String> DEMOGRAPHIC = Set.of(
            "age",
            "gender",
            "sex",
            "income",
            "salary",
            "education",
            "marital",
            "married",
            "dependent",
            "dependents",
            "child",
            "children",
            "kids",
            "occupation",
            "profession",
            "job",
            "employment",
            "household",
            "nationality",
            "citizenship",
            "country",
            "region",
            "state",
            "city",
            "province");
    /** Whose numbers are codes and no amounts. */
    private static final Set<String> NOMINAL = Set.of(
            "gender",
            "sex",
            "marital",
            "married",
            "occupation",
            "profession",
            "job",
            "employment",
            "nationality",
            "citizenship",
            "country",
            "region",
            "state",
            "city",
            "province");

    private static final Set<String> SENSITIVE = Set.of(
            "gender",
            "sex",
            "marital",
            "married",
            "race",
            "ethnicity",
            "ethnic",
            "religion",
            "nationality",
            "citizenship",
            "disability");
    private static final Set<String> RISK = Set.of(
            "risk",
            "pep",
            "alert",
            "alerts",
            "sanction",
            "sanctions",
            "fraud",
            "aml",
            "str",
            "ctr",
            "overdue",
            "delinquent",
            "delinquency",
            "arrears",
            "reported");
    private static final Set<String> AMOUNT = Set.of(
            "balance",
            "amount",
            "amt",
            "value",
            "sum",
            "total",
            "limit",
            "credit",
            "debt",
            "owed",
            "deposit",
            "deposits",
            "volume",
            "payment",
            "payments",
            "fee",
            "fees",
            "interest",
            "spend",
            "spent",
            "price",
            "cost",
            "quantity");
    private static final Set<String> RATING = Set.of("rating", "score", "grade", "level", "rank", "class");
    private static final Set<String> BEGINNING = Set.of(
            "since",
            "open",
            "opened",
            "opening",
            "join",
            "joined",
            "joining",
            "start",
            "started",
            "registered",
            "registration",
            "enrolled",
            "enrollment",
            "enrolment",
            "signup",
            "onboarded",
            "onboarding",
            "activated",
            "activation",
            "inception",
            "first");
    private static final Set<String> ENDING = Set.of("end", "ended", "close", "closed", "expiry", "expires", "until");
    private static final Set<String> KIND = Set.of("type", "kind", "product", "category");
    private static final Set<String> FORMER =
            Set.of("start", "starting", "opening", "initial", "minimum", "previous", "prev", "former", "old");
    /** Of what moves in an event, rather than what is there afterwards. */
    private static final Set<String> MOVEMENT =
            Set.of("amount", "amt", "value", "price", "payment", "volume", "spend", "total");

    private final List<String> words;

    ColumnWords(String name) {
        words = BOUNDARY.splitAsStream(name)
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .flatMap(word -> {
                    Matcher glued = GLUED.matcher(word);
                    return (glued.matches() ? List.of(glued.group(1), glued.group(2)) : List.of(word)).stream();
                })
                .toList();
    }

    /** In small letters, in order. */
    List<String> words() {
        return words;
    }

    /** How much the name says that its values identify customers; 0 when it says nothing of the kind. */
    int keyScore() {
        if (!(identifies() || numbers())) {
            return 0;
        }
        if (has(CUSTOMER)) {
            return 4;
        }
        return has(PERSON) ? 3 : words.size() == 1 ? 2 : 1;
    }

    /** Whether it names nobody and nothing but a customer or a person, or just says that it is an id. */
    boolean isCustomers() {
        return keyScore() > 1;
    }

    /** Whether it ends as the name of an identifier or a code. */
    boolean identifies() {
        return !words.isEmpty() && IDENTIFYING.contains(words.get(words.size() - 1));
    }

    /** Whether it ends as the name of an identifier or of a count. */
    boolean numbers() {
        return words.size() > 1 && NUMBERING.contains(words.get(words.size() - 1));
    }

    /** Whether it is what a tool calls the number of a row. */
    boolean isIndex() {
        return !words.isEmpty() && INDEX.contains(words.get(0));
    }

    /** Whether it is a name, an address or a way to reach someone. */
    boolean isPersonal() {
        return has(CONTACT) || (words.contains("name") && NAME_OF.containsAll(words));
    }

    /** Whether it is what became of a customer, or another model's label. */
    boolean isOutcome() {
        return has(OUTCOME) || (words.contains("risk") && has(JUDGED)) || (words.contains("model") && identifies());
    }

    /** Whether it is what another model said, whatever its values. */
    boolean isScore() {
        return has(SCORE) && !has(BUREAU);
    }

    /** Whether it says who the customer is. */
    boolean isDemographic() {
        return has(DEMOGRAPHIC);
    }

    /** Whether its values are kinds even where they are written as numbers. */
    boolean isNominal() {
        return has(NOMINAL);
    }

    /** Whether decisions that rest on it may discriminate. */
    boolean isSensitive() {
        return has(SENSITIVE);
    }

    /** Whether it says how risky the customer is. */
    boolean isRisk() {
        boolean bought = has(BUREAU) && (has(SCORE) || words.contains("rating") || !words.contains("credit"));
        return has(RISK) || bought;
    }

    /** Whether it is a credit bureau's score or rating, of which more is better. */
    boolean isBureau() {
        return has(BUREAU) && (has(SCORE) || words.contains("rating"));
    }

    /** Whether its values add up. */
    boolean isAmount() {
        return has(AMOUNT);
    }

    /** Whether it is a mark on a scale. */
    boolean isRating() {
        return has(RATING);
    }

    /** Whether a date so called is when being a customer, or having something, began. */
    boolean isBeginning() {
        return has(BEGINNING) && !has(ENDING);
    }

    /** Whether it says of which kind a thing is. */
    boolean isKind() {
        return has(KIND);
    }

    /** Whether it is what was once, or the least that must be, rather than what is. */
    boolean isFormer() {
        return has(FORMER);
    }

    /** Whether it is what an event moves. */
    boolean isMovement() {
        return has(MOVEMENT);
    }

    private boolean has(Set<String> any) {
        return words.stream().anyMatch(any::contains);
    }
}
