package dev.gpta.gradient.domain;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;

@AnalyzeClasses(packages = "dev.gpta.gradient", importOptions = DoNotIncludeTests.class)
class DomainPurityTest {

    @ArchTest
    static final ArchRule THE_DOMAIN_KNOWS_NO_FRAMEWORK = classes()
            .that()
            .resideInAPackage("..gradient.domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "dev.gpta.gradient.domain..");

    @ArchTest
    static final ArchRule THE_DOMAIN_KNOWS_NO_TIME = noClasses()
            .that()
            .resideInAPackage("..gradient.domain..")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Clock.class, java.time.Instant.class, System.class);

    @ArchTest
    static final ArchRule MAPPING_KNOWS_NO_STREAMS = noClasses()
            .that()
            .resideInAPackage("..gradient.events..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka.streams..", "..gradient.streams..", "io.quarkus..");
}
