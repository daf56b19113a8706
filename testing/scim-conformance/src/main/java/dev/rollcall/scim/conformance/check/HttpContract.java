// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.check;

import dev.rollcall.scim.conformance.Report;
import dev.rollcall.scim.conformance.Result;
import dev.rollcall.scim.conformance.ScimServer;
import dev.rollcall.scim.conformance.internal.DynamicTests;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Checks the HTTP contract of a SCIM server. Capabilities that the server's discovery does not
 * offer are skipped with the reason. The checks modify only resources that they created, and delete
 * them.
 */
public final class HttpContract {
  private static final List<Check> CHECKS =
      Stream.of(
              DiscoveryChecks.ALL,
              LifecycleChecks.ALL,
              QueryChecks.ALL,
              ChangeChecks.ALL,
              FilterChecks.ALL,
              PatchChecks.ALL,
              GroupChecks.ALL,
              ProtocolChecks.ALL,
              EdgeCaseChecks.ALL,
              TenancyChecks.ALL)
          .flatMap(List::stream)
          .toList();

  private HttpContract() {}

  static List<Check> checks() {
    return CHECKS;
  }

  /** Runs all checks except those of tenant isolation. */
  public static Report run(ScimServer server) {
    return run(server, Optional.empty(), result -> {});
  }

  /**
   * Runs all checks on a server.
   *
   * @param otherTenant another tenant of the same application, with its own token; its URL may be
   *     the same if the token alone identifies the tenant
   */
  public static Report run(ScimServer server, ScimServer otherTenant) {
    return run(server, Optional.of(otherTenant), result -> {});
  }

  /**
   * Runs all checks on a server and reports each result immediately.
   *
   * @param otherTenant another tenant of the same application; empty to skip the checks of tenant
   *     isolation
   * @param listener called with each result, in order
   */
  public static Report run(
      ScimServer server, Optional<ScimServer> otherTenant, Consumer<Result> listener) {
    ServerUnderTest target = ServerUnderTest.of(server);
    try {
      return new ContractRun(server, otherTenant, target, Requirements.shipped(), listener)
          .run("HTTP contract", CHECKS);
    } finally {
      target.cleanUp(server);
    }
  }

  /** Returns the checks as JUnit tests, for a method with {@code @TestFactory}. */
  @SuppressWarnings("exports") // Callers are JUnit tests, whose module requires JUnit.
  public static Stream<DynamicTest> tests(ScimServer server) {
    return DynamicTests.of(run(server));
  }

  /** Returns the checks as JUnit tests, including those of tenant isolation. */
  @SuppressWarnings("exports") // Callers are JUnit tests, whose module requires JUnit.
  public static Stream<DynamicTest> tests(ScimServer server, ScimServer otherTenant) {
    return DynamicTests.of(run(server, otherTenant));
  }
}
