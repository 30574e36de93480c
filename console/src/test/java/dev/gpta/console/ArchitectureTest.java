package dev.gpta.console;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.gpta.console", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule domainIsPure = classes()
            .that()
            .resideInAPackage("dev.gpta.console.domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.gpta.console.domain..", "dev.gpta.cli.domain..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule kafkaIsMessagingsBusiness = noClasses()
            .that()
            .resideOutsideOfPackages("dev.gpta.console.messaging..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..");
}
