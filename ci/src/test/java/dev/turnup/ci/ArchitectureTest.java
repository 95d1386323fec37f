package dev.turnup.ci;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arrows and absences of ARCHITECTURE.md. */
class ArchitectureTest {
  private static JavaClasses house;

  @BeforeAll
  static void readTheHouse() {
    house =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages("dev.turnup");
  }

  @Test
  void stagesKnowTheVocabularyAndNobodyElse() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("schema")
        .definedBy("dev.turnup.schema..")
        .layer("validator")
        .definedBy("dev.turnup.validator..")
        .layer("templates")
        .definedBy("dev.turnup.templates..")
        .layer("deployer")
        .definedBy("dev.turnup.deployer..")
        .layer("probe")
        .definedBy("dev.turnup.probe..")
        .layer("report")
        .definedBy("dev.turnup.report..")
        .layer("lab")
        .definedBy("dev.turnup.lab..")
        .layer("cli")
        .definedBy("dev.turnup.cli..")
        .whereLayer("schema")
        .mayNotAccessAnyLayer()
        .whereLayer("validator")
        .mayOnlyAccessLayers("schema")
        .whereLayer("templates")
        .mayOnlyAccessLayers("schema")
        .whereLayer("deployer")
        .mayOnlyAccessLayers("schema")
        .whereLayer("probe")
        .mayOnlyAccessLayers("schema")
        .whereLayer("report")
        .mayOnlyAccessLayers("schema")
        .whereLayer("lab")
        .mayOnlyAccessLayers("schema", "probe")
        .whereLayer("cli")
        .mayNotBeAccessedByAnyLayer()
        .check(house);
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching("dev.turnup.(**)").should().beFreeOfCycles().check(house);
  }

  @ParameterizedTest
  @CsvSource({
    "javax.sip.., dev.turnup.probe.sip.jain",
    "gov.nist.., dev.turnup.probe.sip.jain",
    "io.github.jaredmdobson.., dev.turnup.probe.codec",
    "org.bouncycastle.., dev.turnup.probe.tls|dev.turnup.probe.dtls",
    "java.lang.foreign.., dev.turnup.probe.dscp",
    "org.yaml.snakeyaml.., dev.turnup.validator..|dev.turnup.templates..",
    "org.apache.commons.csv.., dev.turnup.validator.importing..",
    "org.hibernate.validator.., dev.turnup.validator..",
    "freemarker.., dev.turnup.templates..",
    "com.jcraft.jsch.., dev.turnup.deployer..",
    "com.fasterxml.jackson..,"
        + " dev.turnup.report..|dev.turnup.deployer.transport.http|dev.turnup.lab.device",
    "org.apache.sshd.., dev.turnup.lab..",
    "picocli.., dev.turnup.cli..",
    "com.github.difflib.., dev.turnup.cli..",
  })
  void librariesStayInTheirRoom(String library, String rooms) {
    noClasses()
        .that()
        .resideInAPackage("dev.turnup..")
        .and(resideInAnyPackage(rooms.split("\\|")).negate().as("live outside " + rooms))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(house);
  }

  @Test
  void theVocabularyNeedsOnlyTheJdkAndConstraints() {
    classes()
        .that()
        .resideInAPackage("dev.turnup.schema..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.turnup.schema..", "java..", "jakarta.validation..", "org.jspecify..")
        .check(house);
  }

  @Test
  void checksOfTheProbeJudgeValuesNeverLiveObjects() {
    noClasses()
        .that()
        .resideInAPackage("dev.turnup.probe.check..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.turnup.probe.live..", "dev.turnup.probe.sip.jain..", "java.nio.channels..")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching(
            "java\\.net\\.(Datagram|Server|Multicast)?Socket"
                + "|.*\\.(MediaSession|UserAgent|Call|Thread|InstantSource|Clock)")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(Instant.class, "now")
        .check(house);
  }

  @Test
  void namesAreTheTradesOwn() {
    noClasses()
        .that(alwaysTrue())
        .should()
        .haveNameMatching(".*\\.[A-Za-z]*(Manager|Helper|Utils?|Service|Impl)$")
        .orShould()
        .haveNameMatching(".*\\.(Abstract|Base)[A-Z][A-Za-z]*$")
        .check(house);
  }
}
