package dev.gpta.experiments;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.gpta.experiments", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule domainIsPure = classes()
            .that()
            .resideInAPackage("dev.gpta.experiments.domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.gpta.experiments.domain..", "dev.gpta.cli.domain..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule figuresKnowNothingElse = classes()
            .that()
            .resideInAPackage("dev.gpta.experiments.figures..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.gpta.experiments.figures..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule runsAreReachedThroughTheCommandLinesOwnMessaging =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("org.apache.kafka..", "kafka..");
}
