package dev.gpta.student;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.gpta.student", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule THE_DOMAIN_IS_PURE = classes()
            .that()
            .resideInAPackage("..student.domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "dev.gpta.student.domain..");

    @ArchTest
    static final ArchRule USE_CASES_KNOW_NO_EDGE = noClasses()
            .that()
            .resideInAPackage("..student.app..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.gpta.student.djl..",
                    "dev.gpta.student.messaging..",
                    "dev.gpta.student.store..",
                    "dev.gpta.student.config..",
                    "ai.djl..",
                    "io.quarkus..",
                    "io.smallrye..",
                    "jakarta..",
                    "org.apache.kafka..",
                    "org.eclipse.microprofile..");
}
