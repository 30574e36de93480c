package dev.gpta.transformers;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.gpta.transformers", importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {

    @ArchTest
    static final ArchRule theCoreKnowsNoModel = noClasses()
            .that()
            .resideInAnyPackage("..tensor..", "..weights..", "..optim..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..llama..", "..bert..", "..onnx..", "..text..");

    @ArchTest
    static final ArchRule tensorsKnowNothingElse = noClasses()
            .that()
            .resideInAPackage("..tensor..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..weights..", "..optim..");

    @ArchTest
    static final ArchRule onlyTheTensorPackageTouchesTheEnginesInside = noClasses()
            .that()
            .resideOutsideOfPackage("..tensor..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.djl.pytorch..");

    @ArchTest
    static final ArchRule aLibraryKnowsNoServices = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus..", "org.apache.kafka..", "jakarta..");
}
