package dev.gpta.finetune.domain;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.gpta.finetune", importOptions = DoNotIncludeTests.class)
class DomainIsPureTest {

    @ArchTest
    static final ArchRule THE_DOMAIN_KNOWS_NO_FRAMEWORK = classes()
            .that()
            .resideInAPackage("..finetune.domain")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify.annotations", "dev.gpta.finetune.domain");

    @ArchTest
    static final ArchRule THE_USE_CASE_KNOWS_NEITHER_KAFKA_NOR_A_PROVIDER = noClasses()
            .that()
            .resideInAPackage("..finetune.app")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.gpta.events..",
                    "dev.gpta.llm.messaging..",
                    "dev.gpta.llm.config..",
                    "dev.gpta.llm.provider..",
                    "dev.gpta.finetune.messaging",
                    "dev.gpta.finetune.provider",
                    "dev.gpta.finetune.config",
                    "com.openai..",
                    "io..",
                    "jakarta..",
                    "org.apache..");
}
