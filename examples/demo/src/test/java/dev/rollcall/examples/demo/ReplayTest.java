// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rollcall.examples.demo.directory.Directory;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.spi.Tenant;
import dev.rollcall.scim.spi.TenantProfile;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What identity providers send, played over HTTP against the demo gateway. Sequences and steps that
 * cannot be played are reported as skipped, with the reason.
 */
class ReplayTest {
  private static final Set<String> EVERYTHING =
      Set.of(
          "users",
          "groups",
          "schemas",
          "enterprise",
          "enterprise.manager",
          "roles",
          "addresses",
          "phoneNumbers",
          "filter.emails");

  /** Any application must pass this one. */
  private static final String URL_VARIANTS = "entra/entra-21-tenant-url-variants.json";

  /** Any application must pass this one whose URL names the tenant. */
  private static final String AUTHENTICATION = "entra/entra-22-auth.json";

  private static DemoServer demo;
  private static DemoServer entraDirectory;

  @BeforeAll
  static void start() throws IOException {
    demo = DemoServer.start(0, Demo.applications());
    TenantProfile entra = TenantProfile.builder().dialect(Dialect.ENTRA).build();
    Directory directory =
        new Directory(
            List.of(Tenant.of("acme").withProfile(entra), Tenant.of("globex").withProfile(entra)));
    entraDirectory = DemoServer.start(0, List.of(directory));
  }

  @AfterAll
  static void stop() {
    demo.close();
    entraDirectory.close();
  }

  @TestFactory
  Stream<DynamicNode> directory() {
    return new Target(demo, "directory", EVERYTHING).play("entra", "okta", "others");
  }

  @TestFactory
  Stream<DynamicNode> directoryInTheDialectOfEntra() {
    return new Target(entraDirectory, "directory", EVERYTHING).play("entra");
  }

  @TestFactory
  Stream<DynamicNode> insights() {
    return new Target(demo, "insights", Set.of("users", "groups", "profile:specmatic"))
        .play(
            "seeds/insights-01-user-lifecycle.json",
            "seeds/insights-02-group-lifecycle.json",
            "seeds/seed-04-specmatic.json",
            URL_VARIANTS,
            AUTHENTICATION);
  }

  @TestFactory
  Stream<DynamicNode> insiteLms() {
    return new Target(demo, "insite-lms", Set.of("users", "profile:insite-lms"))
        .play("seeds/seed-03-insite-lms.json", URL_VARIANTS);
  }

  @TestFactory
  Stream<DynamicNode> insight4grc() {
    return new Target(
            demo,
            "insight4grc",
            Set.of("users", "groups", "enterprise.manager", "profile:insight4grc"))
        .play("seeds/seed-01-insight4grc.json", URL_VARIANTS, AUTHENTICATION);
  }

  @TestFactory
  Stream<DynamicNode> insightly() {
    return new Target(demo, "insightly", Set.of("users", "profile:insightly"))
        .play("seeds/seed-02-insightly.json", URL_VARIANTS, AUTHENTICATION);
  }

  @TestFactory
  Stream<DynamicNode> metacompliance() {
    return new Target(demo, "metacompliance", Set.of("users", "groups", "profile:metacompliance"))
        .play("seeds/seed-05-metacompliance.json", URL_VARIANTS, AUTHENTICATION);
  }

  @Test
  void noSequenceIsForgotten() {
    Stream<DynamicNode> played =
        Stream.of(
                directory(), insights(), insiteLms(), insight4grc(), insightly(), metacompliance())
            .flatMap(Function.identity());
    List<String> names = played.map(DynamicNode::getDisplayName).toList();
    assertThat(Sequence.load(""))
        .hasSizeGreaterThan(30)
        .allMatch(sequence -> names.stream().anyMatch(name -> name.startsWith(sequence.id())));
  }

  /** The first tenant of an application; the second one is the other tenant. */
  private record Target(DemoServer server, String app, Set<String> abilities) {

    Stream<DynamicNode> play(String... places) {
      return Sequence.load(places).stream().map(this::container);
    }

    private DynamicNode container(Sequence sequence) {
      String name = sequence.id() + ": " + sequence.title();
      List<String> missing =
          sequence.requires().stream().filter(need -> !abilities.contains(need)).toList();
      if (!missing.isEmpty()) {
        return dynamicTest(
            name + " [skipped: " + app + " has no " + missing + "]",
            () -> Assumptions.abort(app + " has no " + missing));
      }
      Replay replay = new Replay(Wire.to(tenants().get(0)), tokens());
      return dynamicContainer(
          name, sequence.steps().stream().map(step -> test(replay, sequence.id(), step)));
    }

    private DynamicNode test(Replay replay, String sequence, Sequence.Step step) {
      return dynamicTest(
          step.id(),
          () -> {
            Assumptions.assumeTrue(replay.canPlay(step), "no credential " + step.auth());
            assertThat(replay.play(step)).as(sequence + " " + step.id()).isEmpty();
          });
    }

    private List<Connection> tenants() {
      return server.connections().stream().filter(tenant -> tenant.app().equals(app)).toList();
    }

    private Map<String, String> tokens() {
      Connection tenant = tenants().get(0);
      Connection other = tenants().get(1);
      String kind = tenant.baseUrl().equals(other.baseUrl()) ? "otherTenantSameUrl" : "otherTenant";
      return Map.of("default", tenant.token(), kind, other.token());
    }
  }
}
