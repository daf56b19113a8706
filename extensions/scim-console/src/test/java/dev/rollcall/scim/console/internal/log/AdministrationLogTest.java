// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.rollcall.scim.console.ConsoleTheme;
import dev.rollcall.scim.console.ConsoleUser;
import dev.rollcall.scim.console.internal.web.Assets;
import dev.rollcall.scim.console.internal.web.Frame;
import dev.rollcall.scim.console.internal.web.Parameters;
import dev.rollcall.scim.console.internal.web.Texts;
import dev.rollcall.scim.console.internal.web.Visit;
import dev.rollcall.scim.console.internal.web.WebRequest;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ServiceDescription;
import dev.rollcall.scim.memory.MemoryProvisioningLog;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.console.ConsoleRight;
import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import dev.rollcall.scim.spi.log.ProvisioningLog.Selection;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tests the log entries of actions in the console. */
class AdministrationLogTest {
  private static final Instant NOW = Instant.parse("2026-05-13T12:00:00Z");

  private final MemoryProvisioningLog entries = new MemoryProvisioningLog();
  private final AdministrationLog log = new AdministrationLog(entries, InstantSource.fixed(NOW));
  private final Visit visit = visit();

  private static Visit visit() {
    ScimRequest raw =
        ScimRequest.of("POST", ScimRequest.Target.of("/console/tokens"), name -> List.of());
    Frame frame =
        new Frame(
            Texts.preferred("en"),
            ConsoleTheme.of("Product"),
            "/console",
            new Assets(""),
            List.of(),
            "code",
            Optional.of("ada"),
            true,
            Optional.empty());
    return new Visit(
        new WebRequest(raw, List.of("tokens"), Parameters.NONE),
        new ConsoleUser("acme", "ada", Set.of(ConsoleRight.VIEW)),
        new ServiceDescription(
            "product",
            Tenant.of("acme"),
            TenantProfile.DEFAULT,
            new ServiceDescription.Access(
                URI.create("https://app.example/acme/scim/v2"),
                "https://app.example/{tenant}/scim/v2",
                false,
                Optional.empty()),
            List.of()),
        frame,
        Parameters.NONE);
  }

  @Test
  void recordThenEntryNamesPersonAndAction() {
    log.record(visit, "token revoked", "connection entra");

    LogEntry entry = entries.recent("acme", Selection.CHANGES, 10).get(0);
    assertThat(entry.at()).isEqualTo(NOW);
    assertThat(entry.source().connection()).isEqualTo("console:ada");
    assertThat(entry.subject().operation()).isEqualTo(LogEntry.Operation.ADMINISTRATION);
    assertThat(entry.outcome().detail()).isEqualTo("token revoked: connection entra");
    assertThat(entry.outcome().isFailure()).isFalse();
  }

  @Test
  void recordWhenActionConcernsResourceThenEntryNamesIt() {
    log.record(visit, "account linked", new ResourceRef("User", "42"), "");

    LogEntry entry = entries.recent("acme", Selection.ALL, 10).get(0);
    assertThat(entry.subject().resourceType()).hasValue("User");
    assertThat(entry.subject().resourceId()).hasValue("42");
    assertThat(entry.outcome().detail()).isEqualTo("account linked");
  }

  @Test
  void recordWhenDescriptionHasLineBreakThenOneLine() {
    log.record(visit, "group mapped", "a\r\nevent=forged\u0000" + "x".repeat(2_000));

    String detail = entries.recent("acme", Selection.ALL, 10).get(0).outcome().detail();
    assertThat(detail).startsWith("group mapped: a  event=forged ").endsWith("...").hasSize(1_024);
    assertThat(detail.chars()).noneMatch(Character::isISOControl);
  }

  @Test
  void recordWhenLogFailsThenActionIsUnaffected() {
    ProvisioningLog broken =
        new ProvisioningLog() {
          @Override
          public void append(LogEntry entry) {
            throw new IllegalStateException("disk full");
          }

          @Override
          public List<LogEntry> recent(String tenantId, Selection selection, int count) {
            return List.of();
          }
        };

    assertThatCode(
            () -> new AdministrationLog(broken, InstantSource.fixed(NOW)).record(visit, "a", "b"))
        .doesNotThrowAnyException();
  }
}
