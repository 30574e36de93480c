package dev.gpta.tracking;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.gpta.tracking", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule domainIsPure = classes()
            .that()
            .resideInAPackage("dev.gpta.tracking.domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.gpta.tracking.domain..", "dev.gpta.cli.domain..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule itOnlyListens = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "kafka..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("dev.gpta.cli.messaging.Publisher");
}
