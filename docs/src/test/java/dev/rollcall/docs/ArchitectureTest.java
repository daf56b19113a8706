// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.rollcall.scim.spi.TenantContext;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the page "How it works" says of the modules and packages. */
class ArchitectureTest {
  private static final String ROOT = "dev.rollcall.scim";
  private static final JavaClasses CORE = module("scim-core");
  private static final JavaClasses SPI = module("scim-spi");
  private static final JavaClasses JAXRS = module("scim-jaxrs");
  private static final JavaClasses JDBC = module("scim-jdbc");
  private static final JavaClasses KIT = module("scim-testkit");

  /** What runs within a host. */
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .importPaths(path("scim-core"), path("scim-spi"), path("scim-jaxrs"), path("scim-jdbc"));

  private static Path path(String module) {
    return Path.of("..", module, "target", "classes");
  }

  private static JavaClasses module(String name) {
    return new ClassFileImporter().importPaths(path(name));
  }

  private static Set<String> packages(JavaClasses classes) {
    return classes.stream()
        .map(JavaClass::getPackageName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void jacksonStaysInItsPackage() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".json..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.fasterxml..", "tools.jackson..")
        .check(ALL);
    noMethods()
        .that()
        .arePublic()
        .and()
        .areDeclaredInClassesThat()
        .arePublic()
        .should()
        .haveRawReturnType(JavaClass.Predicates.resideInAPackage("com.fasterxml.."))
        .check(ALL);
  }

  @Test
  void coreKnowsNoHttpAndNoStore() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta..", ROOT + ".spi..", ROOT + ".record..", ROOT + ".gateway..")
        .check(CORE);
  }

  @Test
  void spiKnowsNoHttp() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta.ws.rs..", ROOT + ".gateway..", ROOT + ".jaxrs..")
        .check(SPI);
  }

  @Test
  void theGatewayKnowsNoJaxrs() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".gateway..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta..", ROOT + ".jaxrs..")
        .check(JAXRS);
  }

  @Test
  void theDatabaseKnowsNoHttpAndNobodyElseKnowsItsLibrary() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta..", ROOT + ".gateway..", ROOT + ".jaxrs..")
        .check(JDBC);
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".jdbc..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.jooq..", "org.flywaydb..", ROOT + ".jdbc..")
        .check(ALL);
  }

  @Test
  void theKitKnowsNoGatewayAndNobodyKnowsTheKit() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta..", ROOT + ".gateway..", ROOT + ".jaxrs..", ROOT + ".jdbc..")
        .check(KIT);
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".testkit..", "org.junit..", "org.assertj..")
        .check(ALL);
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".testkit.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("picocli..", ROOT + ".testkit.cli..")
        .check(KIT);
  }

  @Test
  void onlyThePackageForJerseyKnowsItsInjection() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".jersey..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.glassfish..", "jakarta.inject..", ROOT + ".jersey..")
        .check(ALL);
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.glassfish.jersey..")
        .check(JAXRS);
  }

  @Test
  void onlyThePackageForOAuthKnowsItsLibrary() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".oauth..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.nimbusds..", ROOT + ".oauth..")
        .check(ALL);
  }

  @Test
  void onlyTheEdgeMakesAContextForARequest() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".jaxrs..")
        .should()
        .callConstructorWhere(
            DescribedPredicate.describe(
                "makes a TenantContext",
                call -> call.getTargetOwner().isEquivalentTo(TenantContext.class)))
        .check(JAXRS);
  }

  @Test
  void theProtocolKnowsNoViews() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".model..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".model..")
        .check(ALL);
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".model..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            ROOT + ".json..", ROOT + ".path..", ROOT + ".filter..", ROOT + ".patch..")
        .check(CORE);
  }

  @Test
  void nothingIsStaticAndMutable() {
    StaticState.isFinal().check(ALL);
    StaticState.isOfNoMutableType().check(ALL);
    StaticState.holdsNoCollectionMadeToChange().check(ALL);
    StaticState.isFinal().check(KIT);
    StaticState.isOfNoMutableType().check(KIT);
    StaticState.holdsNoCollectionMadeToChange().check(KIT);
  }

  @Test
  void nothingIsBoundToAThread() {
    ArchRule rule = noClasses().should().dependOnClassesThat().areAssignableTo(ThreadLocal.class);
    rule.check(ALL);
    rule.check(KIT);
  }

  @Test
  void nothingCallsOut() {
    Outbound.isAbsent().check(ALL);
  }

  @Test
  void packagesDoNotDependOnOneAnotherInCircles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(ALL);
    slices().matching(ROOT + ".testkit.(*)..").should().beFreeOfCycles().check(KIT);
  }

  @Test
  void noPackageIsADrawerAndNoneIsInTwoModules() {
    assertThat(Stream.of(ALL, KIT).flatMap(module -> packages(module).stream()))
        .noneMatch(name -> name.matches(".*\\.(util|common|helper|impl)(\\..*)?"));
    assertThat(packages(CORE)).doesNotContainAnyElementsOf(packages(SPI));
    assertThat(packages(CORE)).doesNotContainAnyElementsOf(packages(JAXRS));
    assertThat(packages(SPI)).doesNotContainAnyElementsOf(packages(JAXRS));
  }
}
