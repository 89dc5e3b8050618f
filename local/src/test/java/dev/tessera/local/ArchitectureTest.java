package dev.tessera.local;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between the modules. They only ever point down. */
@AnalyzeClasses(packages = "dev.tessera", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final String CLUSTERING = "dev.tessera.clustering..";
    private static final String MODEL = "dev.tessera.model..";
    private static final String DEFINITION = "dev.tessera.definition..";
    private static final String TABLES = "dev.tessera.tables..";
    private static final String PARQUET = "dev.tessera.parquet..";
    private static final String REPORT = "dev.tessera.report..";
    private static final String TRAINING = "dev.tessera.training..";
    private static final String EXPORTS = "dev.tessera.exports..";
    private static final String AWS = "dev.tessera.aws..";
    private static final String INGEST_FUNCTION = "dev.tessera.functions.ingest..";
    private static final String TRAINING_FUNCTION = "dev.tessera.functions.training..";
    private static final String LOOKUP_FUNCTION = "dev.tessera.functions.lookup..";
    private static final String LOCAL = "dev.tessera.local..";

    @ArchTest
    static final ArchRule EACH_MODULE_IS_USED_ONLY_BY_THOSE_ABOVE_IT = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("local")
            .definedBy(LOCAL)
            .layer("ingest function")
            .definedBy(INGEST_FUNCTION)
            .layer("training function")
            .definedBy(TRAINING_FUNCTION)
            .layer("lookup function")
            .definedBy(LOOKUP_FUNCTION)
            .layer("exports")
            .definedBy(EXPORTS)
            .layer("training")
            .definedBy(TRAINING)
            .layer("report")
            .definedBy(REPORT)
            .layer("aws")
            .definedBy(AWS)
            .layer("parquet")
            .definedBy(PARQUET)
            .layer("tables")
            .definedBy(TABLES)
            .layer("definition")
            .definedBy(DEFINITION)
            .layer("model")
            .definedBy(MODEL)
            .layer("clustering")
            .definedBy(CLUSTERING)
            .whereLayer("local")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("ingest function")
            .mayOnlyBeAccessedByLayers("local")
            .whereLayer("training function")
            .mayOnlyBeAccessedByLayers("local")
            .whereLayer("lookup function")
            .mayOnlyBeAccessedByLayers("local")
            .whereLayer("exports")
            .mayOnlyBeAccessedByLayers("training function", "local")
            .whereLayer("training")
            .mayOnlyBeAccessedByLayers("exports", "training function", "local")
            .whereLayer("report")
            .mayOnlyBeAccessedByLayers("training", "local")
            .whereLayer("aws")
            .mayOnlyBeAccessedByLayers("ingest function", "training function", "lookup function", "local")
            .whereLayer("parquet")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("tables")
            .mayOnlyBeAccessedByLayers("parquet", "ingest function", "training function", "training", "local")
            .whereLayer("definition")
            .mayOnlyBeAccessedByLayers("tables", "ingest function", "training function", "lookup function", "local");

    @ArchTest
    static final ArchRule THE_MATHS_KNOWS_NOTHING_OF_THE_REST = classes()
            .that()
            .resideInAPackage(CLUSTERING)
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage(CLUSTERING, "java..", "org.apache.commons.math3..", "org.jspecify.."));

    @ArchTest
    static final ArchRule THE_REPORT_KNOWS_NO_CLUSTERING = noClasses()
            .that()
            .resideInAPackage(REPORT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CLUSTERING, TABLES, AWS, TRAINING);

    @ArchTest
    static final ArchRule READING_KNOWS_NO_TRAINING = noClasses()
            .that()
            .resideInAnyPackage(TABLES, PARQUET, DEFINITION, MODEL)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(TRAINING, REPORT, AWS);

    @ArchTest
    static final ArchRule THE_STORES_KNOW_NEITHER_FILES_NOR_TRAINING = noClasses()
            .that()
            .resideInAPackage(AWS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(TABLES, TRAINING, REPORT);

    @ArchTest
    static final ArchRule LOOKUPS_CARRY_NEITHER_FILES_NOR_TRAINING = noClasses()
            .that()
            .resideInAPackage(LOOKUP_FUNCTION)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(TABLES, TRAINING, REPORT);

    @ArchTest
    static final ArchRule ONLY_WHO_TALKS_TO_AWS_KNOWS_ITS_SDK = noClasses()
            .that()
            .resideInAnyPackage(CLUSTERING, MODEL, DEFINITION, TABLES, PARQUET, REPORT, TRAINING, EXPORTS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon..", "com.amazonaws..");

    @ArchTest
    static final ArchRule ONLY_WHO_READS_AND_WRITES_PARQUET_KNOWS_IT = noClasses()
            .that()
            .resideOutsideOfPackages(PARQUET, EXPORTS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.parquet..", "blue.strategic..", "io.airlift..");

    @ArchTest
    static final ArchRule PACKAGES_MAKE_NO_CIRCLES =
            slices().matching("dev.tessera.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule PACKAGES_ARE_NAMED_FOR_WHAT_THEY_ARE_ABOUT = noClasses()
            .should()
            .resideInAnyPackage(
                    "..util..",
                    "..utils..",
                    "..common..",
                    "..helper..",
                    "..helpers..",
                    "..impl..",
                    "..dto..",
                    "..manager..");

    @ArchTest
    static final ArchRule CLASSES_ARE_NAMED_FOR_WHAT_THEY_DO = noClasses()
            .should()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Impl");
}
