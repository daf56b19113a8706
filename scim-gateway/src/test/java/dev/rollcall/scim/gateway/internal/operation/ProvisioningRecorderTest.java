// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.internal.response.EndpointResponse;
import dev.rollcall.scim.gateway.internal.response.Modification;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.event.ProvisioningEvent.Kind;
import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.log.LogEntry.Operation;
import dev.rollcall.scim.spi.log.LoggedAttributes;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The entries of requests in the provisioning log. */
class ProvisioningRecorderTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final RequestedOperation PATCH =
      new RequestedOperation(Operation.PATCH, Optional.of("Groups"), Optional.of("7"));

  private final List<LogEntry> entries = new ArrayList<>();
  private final TenantContext acme = TenantContext.of(Tenant.of("acme"));

  private ProvisioningRecorder recorder(ProvisioningLog log) {
    return new ProvisioningRecorder(
        log, LoggedAttributes.none(), Map.of("Groups", "Group"), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private ProvisioningRecorder recorder() {
    return recorder(
        new ProvisioningLog() {
          @Override
          public void append(LogEntry entry) {
            entries.add(entry);
          }

          @Override
          public List<LogEntry> recent(String tenantId, Selection selection, int count) {
            return List.of();
          }
        });
  }

  private static Modification members(String id, List<String> added, Set<String> removed) {
    return new Modification(
        Optional.of(Kind.PATCHED),
        new ResourceRef("Group", id),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        new MembershipDelta.Change(
            added.stream().map(member -> new MemberRef(member, Optional.empty())).toList(),
            removed));
  }

  @Test
  void succeededThenSubjectSourceOutcomeAndNumberOfMembers() {
    List<Modification> modifications =
        List.of(
            members("9", List.of("a", "b"), Set.of("c")),
            members("8", List.of("d"), Set.of("e", "f")));

    recorder()
        .begin(acme, PATCH)
        .succeeded(EndpointResponse.noContent().with(modifications, List.of("x", "x", "y")));

    LogEntry entry = entries.get(0);
    assertThat(entry.at()).isEqualTo(NOW);
    assertThat(entry.duration()).isBetween(Duration.ZERO, Duration.ofMinutes(5));
    assertThat(entry.source().tenantId()).isEqualTo("acme");
    assertThat(entry.source().requestId()).isEqualTo(acme.requestId());
    assertThat(entry.subject())
        .isEqualTo(LogEntry.Subject.of(Operation.PATCH, Optional.of("Group"), Optional.of("9")));
    assertThat(entry.outcome().status()).isEqualTo(204);
    assertThat(entry.effect()).isEqualTo(new LogEntry.Effect(List.of(), 3, 3, List.of("x", "y")));
  }

  @Test
  void succeededWhenNothingIsModifiedThenRequestedResourceAndNoEffect() {
    recorder().begin(acme, PATCH).succeeded(EndpointResponse.noContent());

    assertThat(entries.get(0).subject().resourceId()).contains("7");
    assertThat(entries.get(0).effect()).isEqualTo(LogEntry.Effect.NONE);
  }

  @Test
  void succeededWhenResourceIsResolvedThenThatOne() {
    recorder()
        .begin(acme, RequestedOperation.of(Operation.LOGOUT))
        .succeeded(
            204, new RequestedOperation(Operation.LOGOUT, Optional.of("Groups"), Optional.of("5")));

    assertThat(entries.get(0).subject())
        .isEqualTo(LogEntry.Subject.of(Operation.LOGOUT, Optional.of("Group"), Optional.of("5")));
    assertThat(entries.get(0).outcome().status()).isEqualTo(204);
  }

  @Test
  void succeededWhenNamesAreNotPrintableOrTooManyThenLimited() {
    List<String> names =
        Stream.concat(
                Stream.of("a\nb", "\u007f", "\u00e9", "x".repeat(129), "x".repeat(128), " ", "~"),
                IntStream.range(0, 40).mapToObj(i -> "n" + i))
            .toList();

    recorder()
        .begin(acme, PATCH)
        .succeeded(
            EndpointResponse.noContent()
                .with(List.of(members("a\u0000", List.of(), Set.of())), names));

    assertThat(entries.get(0).effect().ignored())
        .startsWith("x".repeat(128), " ", "~", "n0")
        .endsWith("n28")
        .hasSize(32);
    assertThat(entries.get(0).subject().resourceId()).isEmpty();
  }

  @Test
  void failedThenReturnedAndRecordedWithTypeAndDetail() {
    ScimException failure = ScimException.invalidValue("title", "must be short");

    assertThat(recorder().begin(acme, PATCH, 3).failed(failure)).isSameAs(failure);

    LogEntry entry = entries.get(0);
    assertThat(entry.outcome())
        .isEqualTo(new LogEntry.Outcome(400, Optional.of("invalidValue"), failure.detail()));
    assertThat(entry.subject().bulkIndex()).contains(3);
    assertThat(entry.subject().resourceId()).contains("7");
    assertThat(entry.effect()).isEqualTo(LogEntry.Effect.NONE);
  }

  @Test
  void succeededWhenLogFailsThenRequestIsNotAffected() {
    ProvisioningLog failing =
        new ProvisioningLog() {
          @Override
          public void append(LogEntry entry) {
            entries.add(entry);
            throw new IllegalStateException("full");
          }

          @Override
          public List<LogEntry> recent(String tenantId, Selection selection, int count) {
            return List.of();
          }
        };

    recorder(failing).begin(acme, PATCH).succeeded(EndpointResponse.noContent());

    assertThat(entries).hasSize(1);
  }
}
