// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.replay;

import dev.rollcall.scim.conformance.Report;
import dev.rollcall.scim.conformance.Result;
import dev.rollcall.scim.conformance.ScimServer;
import dev.rollcall.scim.conformance.internal.DynamicTests;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Replays the requests of identity providers against a server. Sequences with missing capabilities
 * are skipped with the reason. A sequence that is only derived gives advice and never fails. All
 * created users and groups are deleted.
 */
public final class Replay {
  private Replay() {}

  /** Replays all sequences of the options in order. A sequence without a response fails. */
  public static Report run(ScimServer server, ReplayOptions options) {
    return run(server, options, result -> {});
  }

  /**
   * Replays all sequences of the options and reports each result immediately.
   *
   * @param listener called with each result, in order
   */
  public static Report run(ScimServer server, ReplayOptions options, Consumer<Result> listener) {
    return new ReplayRun(server, options, listener).run();
  }

  /** Returns the sequences as JUnit tests, for a method with {@code @TestFactory}. */
  @SuppressWarnings("exports") // Callers are JUnit tests, whose module requires JUnit.
  public static Stream<DynamicTest> tests(ScimServer server, ReplayOptions options) {
    return DynamicTests.of(run(server, options));
  }
}
