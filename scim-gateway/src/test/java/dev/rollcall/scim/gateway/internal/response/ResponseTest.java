// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.patch.Change;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.event.ProvisioningEvent;
import dev.rollcall.scim.spi.event.ProvisioningEvent.Activation;
import dev.rollcall.scim.spi.event.ProvisioningEvent.Kind;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.value.BooleanValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** Responses of endpoints, the event of a write, and the log of a failure. */
class ResponseTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final ResourceRef GROUP = new ResourceRef("Group", "7");
  private static final Change ACTIVE =
      new Change(
          AttributePath.parse("active", CoreSchemas.userType(), Dialect.DEFAULT),
          Change.Kind.REPLACED,
          Optional.of(BooleanValue.TRUE),
          Optional.of(BooleanValue.FALSE));
  private static final MembershipDelta.Change MEMBERS =
      new MembershipDelta.Change(List.of(MemberRef.of("8")), Set.of("9"));

  private static List<String> logged(Throwable failure, String requestId) {
    List<String> lines = new CopyOnWriteArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            if (line.getMessage().contains(requestId)) {
              lines.add(line.getMessage());
            }
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger("dev.rollcall.scim");
    logger.addHandler(handler);
    try {
      ExceptionTranslator.asScim(failure, requestId);
    } finally {
      logger.removeHandler(handler);
    }
    return lines;
  }

  @Test
  void asScimWhenFailureIsOfTheProtocolThenUnchangedAndNotLogged() {
    ScimException stale = ScimException.staleVersion();

    assertThat(ExceptionTranslator.asScim(stale, "r1")).isSameAs(stale);
    assertThat(logged(stale, "r1")).isEmpty();
  }

  @Test
  void asScimWhenFailureIsUnexpectedThenInternalAndLoggedWithoutMessages() {
    IllegalStateException outer =
        new IllegalStateException("canary", new IllegalArgumentException("canary"));
    outer.setStackTrace(new StackTraceElement[] {new StackTraceElement("Host", "save", "H", 7)});

    assertThat(ExceptionTranslator.asScim(outer, "r2").status()).isEqualTo(500);
    assertThat(logged(outer, "r3"))
        .singleElement()
        .asString()
        .startsWith(
            "request=r3 event=request_failed exception=java.lang.IllegalStateException\n"
                + "\tat Host.save(H:7)\n"
                + "Caused by: java.lang.IllegalArgumentException\n"
                + "\tat ")
        .doesNotContain("canary");
  }

  @Test
  void asScimWhenCausesAndFramesAreManyThenLogIsBounded() {
    Throwable failure = new IllegalStateException();
    for (int i = 0; i < 20; i++) {
      failure = new IllegalStateException(failure);
    }
    StackTraceElement[] frames = new StackTraceElement[100];
    for (int i = 0; i < frames.length; i++) {
      frames[i] = new StackTraceElement("Host", "m" + i, "H", i);
    }
    failure.setStackTrace(frames);
    Throwable deep = failure;

    assertThat(logged(deep, "r4"))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.split("Caused by: ", -1)).hasSize(8);
              assertThat(line).contains("Host.m23(").doesNotContain("Host.m24(");
            });
  }

  @Test
  void asScimWhenInternalErrorHasNoCauseThenOneLine() {
    assertThat(logged(ScimException.http(500, "failed"), "r5"))
        .containsExactly("request=r5 event=request_failed");
  }

  @Test
  void asScimWhenVirtualMachineFailsThenThrownUnlessTheStackOverflows() {
    OutOfMemoryError memory = new OutOfMemoryError();

    assertThatThrownBy(() -> ExceptionTranslator.asScim(memory, "r6")).isSameAs(memory);
    assertThat(ExceptionTranslator.asScim(new StackOverflowError(), "r7").status()).isEqualTo(500);
  }

  @Test
  void eventWhenResourceIsChangedThenPathsMembersAndVersion() {
    Modification patched =
        new Modification(
                Optional.of(Kind.PATCHED),
                GROUP,
                Optional.of("ext"),
                Optional.empty(),
                List.of(ACTIVE),
                MembershipDelta.none())
            .applied(Optional.of("2"), MEMBERS);

    ProvisioningEvent event = patched.event(NOW).orElseThrow();

    assertThat(event)
        .isEqualTo(
            new ProvisioningEvent(
                    event.id(),
                    Kind.PATCHED,
                    "Group",
                    "7",
                    Optional.of("ext"),
                    List.of("active"),
                    List.of("8"),
                    List.of("9"),
                    Optional.of("2"),
                    NOW)
                .withActivation(Activation.DEACTIVATED));
    assertThat(patched.event(NOW)).isNotEqualTo(Optional.of(event));
  }

  @Test
  void eventWhenResourceIsDeletedThenNoPaths() {
    Modification deletion = Modification.deletion(GROUP, List.of(ACTIVE));

    assertThat(deletion.changes()).containsExactly(ACTIVE);
    assertThat(deletion.event(NOW))
        .hasValueSatisfying(
            event -> {
              assertThat(event.kind()).isEqualTo(Kind.DELETED);
              assertThat(event.resourceId()).isEqualTo("7");
              assertThat(event.changed()).isEmpty();
            });
  }

  @Test
  void eventWhenNothingHasChangedThenNone() {
    assertThat(Modification.none(GROUP).event(NOW)).isEmpty();
    assertThat(Modification.none(GROUP).resource()).isEqualTo(GROUP);
  }

  @Test
  void responsesThenStatusLocationAndBody() {
    ResponseBody body = writer -> {};
    Modification write = Modification.none(GROUP);

    assertThat(EndpointResponse.ok(body))
        .isEqualTo(
            new EndpointResponse(200, Optional.empty(), Optional.empty(), Optional.of(body)));
    assertThat(EndpointResponse.at("https://x.example/Users/7", body))
        .isEqualTo(
            new EndpointResponse(
                200,
                Optional.of("https://x.example/Users/7"),
                Optional.empty(),
                Optional.of(body)));
    assertThat(EndpointResponse.noContent().with(List.of(write), List.of("title")))
        .isEqualTo(
            new EndpointResponse(
                204,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(write),
                List.of("title")));
  }
}
