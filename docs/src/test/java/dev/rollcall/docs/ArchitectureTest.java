// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.rollcall.scim.spi.TenantContext;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests the dependency rules of the modules and packages, as the architecture page lists them. */
class ArchitectureTest {
  private static final String ROOT = "dev.rollcall.scim";

  /**
   * A published module: its directory, its packages below the root, the modules that it may use.
   */
  private enum Module {
    CORE(
        "scim-core",
        "error filter json message model patch path policy resource schema value".split(" ")),
    SPI("scim-spi", List.of(CORE), "spi", "record", "memory"),
    GATEWAY("scim-gateway", List.of(CORE, SPI), "gateway"),
    JAXRS("scim-jaxrs", List.of(CORE, SPI, GATEWAY), "jaxrs", "jersey"),
    SERVLET("scim-servlet", List.of(CORE, SPI, GATEWAY), "servlet"),
    OAUTH("extensions/scim-oauth", List.of(CORE, SPI, GATEWAY), "oauth"),
    EVENTS("extensions/scim-events", List.of(CORE, SPI, GATEWAY), "events"),
    CONSOLE("extensions/scim-console", List.of(CORE, SPI, GATEWAY), "console"),
    JDBC("stores/scim-jdbc", List.of(CORE, SPI), "jdbc"),
    JPA("stores/scim-jpa", List.of(CORE, SPI), "jpa"),
    MICROMETER("extensions/scim-micrometer", List.of(CORE, SPI), "micrometer"),
    SPRING(
        "integrations/scim-spring-boot-starter",
        List.of(CORE, SPI, GATEWAY, JAXRS, SERVLET, JDBC, JPA, OAUTH, EVENTS, CONSOLE, MICROMETER),
        "spring"),
    QUARKUS(
        "integrations/scim-quarkus/runtime", List.of(CORE, SPI, GATEWAY, JDBC, EVENTS), "quarkus"),
    TESTKIT("testing/scim-testkit", List.of(CORE, SPI), "testkit"),
    CONFORMANCE("testing/scim-conformance", List.of(CORE), "conformance");

    final Path output;
    final List<Module> uses;
    final List<String> packages;
    final JavaClasses classes;
    final Set<String> packageNames;

    Module(String directory, String... packages) {
      this(directory, List.of(), packages);
    }

    Module(String directory, List<Module> uses, String... packages) {
      this.output = Path.of("..").resolve(directory).resolve("target/classes");
      this.uses = uses;
      this.packages = Arrays.stream(packages).map(name -> ROOT + "." + name + "..").toList();
      this.classes = new ClassFileImporter().importPaths(output);
      this.packageNames =
          classes.stream()
              .map(JavaClass::getPackageName)
              .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** The modules that run within a host. */
  private static final JavaClasses ALL =
      classesOf(
          Module.CORE,
          Module.SPI,
          Module.GATEWAY,
          Module.JAXRS,
          Module.OAUTH,
          Module.CONSOLE,
          Module.JDBC,
          Module.JPA,
          Module.MICROMETER);

  /** The modules that test a host or a server. */
  private static final JavaClasses TESTING = classesOf(Module.TESTKIT, Module.CONFORMANCE);

  private static JavaClasses classesOf(Module... modules) {
    return new ClassFileImporter()
        .importPaths(Arrays.stream(modules).map(module -> module.output).toList());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "QUARKUS")
  void moduleContainsOnlyItsPackagesAndUsesOnlyTheModulesBelow(Module module) {
    assertDependencies(module);
  }

  @Test
  @Tag("quarkus")
  void quarkusContainsOnlyItsPackagesAndUsesOnlyTheModulesBelow() {
    assertDependencies(Module.QUARKUS);
  }

  private static void assertDependencies(Module module) {
    String[] own = module.packages.toArray(String[]::new);
    String[] allowed =
        Stream.concat(Stream.of(module), module.uses.stream())
            .map(used -> used.packages)
            .flatMap(Collection::stream)
            .toArray(String[]::new);
    classes().should().resideInAnyPackage(own).check(module.classes);
    noClasses()
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAPackage(ROOT + "..")
                .and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(allowed))))
        .check(module.classes);
  }

  @Test
  void jacksonIsUsedOnlyByThePackageJson() {
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
  void jakartaIsUsedOnlyByTheJaxrsModuleAndForValidationBySpi() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jakarta..")
        .check(
            classesOf(
                Module.CORE,
                Module.GATEWAY,
                Module.OAUTH,
                Module.JDBC,
                Module.TESTKIT,
                Module.CONFORMANCE));
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jakarta.ws.rs..")
        .check(Module.SPI.classes);
  }

  @Test
  void internalPackagesAreUsedOnlyByTheirModule() {
    classes().should(useOnlyInternalPackagesOfTheirOwnModule()).check(ALL);
    classes().should(useOnlyInternalPackagesOfTheirOwnModule()).check(TESTING);
  }

  private static ArchCondition<JavaClass> useOnlyInternalPackagesOfTheirOwnModule() {
    return new ArchCondition<>("use only internal packages of their own module") {
      @Override
      public void check(JavaClass origin, ConditionEvents events) {
        for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
          String target = dependency.getTargetClass().getPackageName();
          if (!target.startsWith(ROOT) || !(target + ".").contains(".internal.")) {
            continue;
          }
          boolean isAllowed = owner(target).equals(owner(origin.getPackageName()));
          events.add(new SimpleConditionEvent(origin, isAllowed, dependency.getDescription()));
        }
      }
    };
  }

  private static Optional<Module> owner(String packageName) {
    return Stream.of(Module.values())
        .filter(module -> module.packageNames.contains(packageName))
        .findFirst();
  }

  @Test
  void databaseLibrariesAreUsedOnlyByTheStores() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".jdbc..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.jooq..", "org.flywaydb..", "javax.sql..")
        .check(ALL);
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".jdbc..", ROOT + ".jpa..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.sql..")
        .check(ALL);
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".jpa..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jakarta.persistence..")
        .check(ALL);
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.hibernate..")
        .check(Module.JPA.classes);
  }

  @Test
  void testLibrariesAreUsedOnlyByTheTestingModules() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.junit..", "org.assertj..")
        .check(ALL);
  }

  @Test
  void picocliIsUsedOnlyByTheCommandLineAndTheHttpClientOnlyByConformance() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".conformance.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("picocli..", ROOT + ".conformance.cli..")
        .check(TESTING);
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.hc..", "java.net.http..")
        .check(Module.TESTKIT.classes);
  }

  @Test
  void hk2IsUsedOnlyByThePackageJersey() {
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
        .check(ALL);
  }

  @Test
  void nimbusIsUsedOnlyByTheOAuthModule() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".oauth..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.nimbusds..")
        .check(ALL);
  }

  @Test
  void micrometerIsUsedOnlyByItsModule() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".micrometer..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.micrometer..")
        .check(ALL);
  }

  @Test
  void tenantContextIsConstructedOnlyByAuthentication() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".gateway.internal.dispatch..")
        .should()
        .callConstructorWhere(
            DescribedPredicate.describe(
                "constructs a TenantContext",
                call -> call.getTargetOwner().isEquivalentTo(TenantContext.class)))
        .check(classesOf(Module.GATEWAY, Module.OAUTH, Module.JAXRS, Module.SERVLET));
  }

  @Test
  void typedViewsAreIndependentOfTheProtocolAndViceVersa() {
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
        .check(Module.CORE.classes);
  }

  /** The classes of templates, which jte generates, have their line numbers in an array. */
  @Test
  void staticStateIsImmutable() {
    JavaClasses written =
        ALL.that(
            DescribedPredicate.not(
                JavaClass.Predicates.resideInAPackage(ROOT + ".console.internal.template..")));
    for (JavaClasses classes : List.of(written, TESTING)) {
      StaticState.isFinal().check(classes);
      StaticState.isOfNoMutableType().check(classes);
      StaticState.holdsNoCollectionMadeToChange().check(classes);
    }
  }

  @Test
  void threadLocalsAreNotUsed() {
    ArchRule rule = noClasses().should().dependOnClassesThat().areAssignableTo(ThreadLocal.class);
    rule.check(ALL);
    rule.check(TESTING);
  }

  @Test
  void outboundConnectionsAreOnlyForKeysOfIssuers() {
    Outbound.isAbsent().check(ALL);
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(ALL);
    slices().matching(ROOT + ".gateway.internal.(*)..").should().beFreeOfCycles().check(ALL);
    slices().matching(ROOT + ".conformance.(*)..").should().beFreeOfCycles().check(TESTING);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"JDBC", "SPRING", "QUARKUS"})
  void moduleExportsAllPackagesButInternalOnesAndTheCommandLine(Module module) throws IOException {
    ModuleDescriptor descriptor;
    try (InputStream in = Files.newInputStream(module.output.resolve("module-info.class"))) {
      descriptor = ModuleDescriptor.read(in);
    }
    assertThat(descriptor.exports())
        .noneMatch(ModuleDescriptor.Exports::isQualified)
        .extracting(ModuleDescriptor.Exports::source)
        .containsExactlyInAnyOrderElementsOf(
            module.packageNames.stream()
                .filter(name -> !name.contains(".internal") && !name.endsWith(".cli"))
                .toList());
  }

  @Test
  void packagesHaveSpecificNamesAndBelongToOneModule() {
    Map<String, Module> modules = new TreeMap<>();
    // The profile that builds the extension for Quarkus runs no other tests.
    for (Module module : EnumSet.complementOf(EnumSet.of(Module.QUARKUS))) {
      assertThat(module.packageNames)
          .isNotEmpty()
          .noneMatch(name -> name.matches(".*\\.(util|common|helper|impl)(\\..*)?"))
          .allSatisfy(name -> assertThat(modules.put(name, module)).as(name).isNull());
    }
  }
}
