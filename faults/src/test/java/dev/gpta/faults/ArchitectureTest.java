package dev.gpta.faults;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.gpta.faults", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule domainIsPure = classes()
            .that()
            .resideInAPackage("dev.gpta.faults.domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.gpta.faults.domain..", "dev.gpta.cli.domain..", "java..", "org.jspecify..");
}
