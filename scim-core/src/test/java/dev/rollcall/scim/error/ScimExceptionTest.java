// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScimExceptionTest {
  private static final Duration SECONDS = Duration.ofSeconds(7);

  static Stream<Arguments> exceptions() {
    return Stream.of(
        arguments(
            ScimException.uniqueness("userName"),
            "409 uniqueness A resource with this value of 'userName' exists"),
        arguments(
            ScimException.unknownMembers(2),
            "400 invalidValue 'members.value' names 2 resource(s) that do not exist"),
        arguments(
            ScimException.invalidCursor(),
            "400 invalidCursor 'cursor' is not a cursor of this query"),
        arguments(
            ScimException.expiredCursor(),
            "400 expiredCursor 'cursor' has expired; begin with the first page"),
        arguments(
            ScimException.invalidCount("must not be negative"),
            "400 invalidCount 'count' must not be negative"),
        arguments(
            ScimException.unauthorized(), "401 A valid credential for this tenant is required"),
        arguments(ScimException.forbidden("No."), "403 No."),
        arguments(
            ScimException.insufficientScope("scim.read"),
            "403 The credential must have the scope 'scim.read'"),
        arguments(ScimException.notImplemented("Bulk"), "501 Bulk is not supported"),
        arguments(ScimException.http(405, "No POST."), "405 No POST."),
        arguments(ScimException.http(400, "No."), "400 No."),
        arguments(ScimException.http(599, "No."), "599 No."),
        arguments(ScimException.internal(new IllegalStateException("x")), "500 Internal error"));
  }

  @ParameterizedTest
  @MethodSource("exceptions")
  void factoryThenStatusTypeAndDetail(ScimException exception, String expected) {
    String type = exception.type().map(known -> known.wireName() + " ").orElse("");

    assertThat(exception.status() + " " + type + exception.detail()).isEqualTo(expected);
  }

  @Test
  void unknownMembersWhenPositionsThenNamesFirstTen() {
    List<Integer> ten = IntStream.range(0, 10).boxed().toList();
    List<Integer> eleven = IntStream.range(0, 11).boxed().toList();

    assertThat(ScimException.unknownMembers("members", List.of(3)).detail())
        .isEqualTo("'members[3]' must name a resource that exists");
    assertThat(ScimException.unknownMembers("members", ten).detail())
        .endsWith("'members[8]', 'members[9]' must name a resource that exists");
    assertThat(ScimException.unknownMembers("members", eleven).detail())
        .endsWith("'members[9]' and 1 more must name a resource that exists");
  }

  @Test
  void reasonsThenOnlyOfTheirFactories() {
    assertThat(ScimException.unknownMembers(1).concernsUnknownMembers()).isTrue();
    assertThat(ScimException.unknownMembers(1).isStaleVersion()).isFalse();
    assertThat(ScimException.staleVersion().isStaleVersion()).isTrue();
    assertThat(ScimException.staleVersion().concernsUnknownMembers()).isFalse();
    assertThat(ScimException.preconditionFailed().status()).isEqualTo(412);
    assertThat(ScimException.preconditionFailed().isStaleVersion()).isFalse();
    assertThat(ScimException.preconditionFailed().detail())
        .isEqualTo(ScimException.staleVersion().detail());
  }

  @Test
  void requiredScopeThenThatOfTheFactory() {
    assertThat(ScimException.insufficientScope("scim.read").requiredScope()).contains("scim.read");
    assertThat(ScimException.forbidden("No.").requiredScope()).isEmpty();
  }

  @Test
  void retryAfterThenThatOfTheFactory() {
    assertThat(ScimException.unavailable(SECONDS).status()).isEqualTo(503);
    assertThat(ScimException.unavailable(SECONDS).retryAfter()).contains(SECONDS);
    assertThat(ScimException.tooManyRequests(SECONDS).status()).isEqualTo(429);
    assertThat(ScimException.tooManyRequests(SECONDS).retryAfter()).contains(SECONDS);
  }

  @ParameterizedTest
  @EnumSource
  void exceededThenResponseOfStatus(ExceededLimit limit) {
    ScimException exceeded = ScimException.exceeded(limit, SECONDS);
    ScimException sameStatus =
        limit.status() == 429
            ? ScimException.tooManyRequests(SECONDS)
            : ScimException.unavailable(SECONDS);

    assertThat(exceeded.exceededLimit()).contains(limit);
    assertThat(exceeded.status()).isEqualTo(limit.status());
    assertThat(exceeded.detail()).isEqualTo(sameStatus.detail());
    assertThat(exceeded.retryAfter()).contains(SECONDS);
    assertThat(limit.code()).startsWith(limit.name().toLowerCase(Locale.ROOT));
  }

  @Test
  void exceededWhenNoDelayThenDetail() {
    ScimException exceeded = ScimException.exceeded(ExceededLimit.SLOW_BODY, "Too slow.");

    assertThat(exceeded.detail()).isEqualTo("Too slow.");
    assertThat(exceeded.retryAfter()).isEmpty();
    assertThat(ScimException.unauthorized().exceededLimit()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {399, 600})
  void httpWhenNoErrorStatusThenRejected(int status) {
    assertThatIllegalArgumentException().isThrownBy(() -> ScimException.http(status, "No."));
  }

  @Test
  void internalThenKeepsCause() {
    Throwable cause = new IllegalStateException("x");

    assertThat(ScimException.internal(cause)).hasCause(cause);
  }
}
