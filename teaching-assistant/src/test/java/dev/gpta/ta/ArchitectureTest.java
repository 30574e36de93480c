package dev.gpta.ta;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.gpta.ta", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule domainIsPure = classes()
            .that()
            .resideInAPackage("dev.gpta.ta.domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "dev.gpta.ta.domain..");

    @ArchTest
    static final ArchRule useCasesKnowNoEdge = noClasses()
            .that()
            .resideInAPackage("dev.gpta.ta.app..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.gpta.ta.djl..",
                    "dev.gpta.ta.http..",
                    "dev.gpta.ta.store..",
                    "dev.gpta.ta.config..",
                    "dev.gpta.transformers..",
                    "io.quarkus..",
                    "jakarta..");

    @ArchTest
    static final ArchRule onlyTheDjlEdgeComputes = noClasses()
            .that()
            .resideInAnyPackage("dev.gpta.ta.http..", "dev.gpta.ta.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.gpta.transformers..", "ai.djl..");
}
