// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.account.ExternalIds;
import dev.rollcall.scim.testkit.internal.Contexts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The contract of {@link ExternalIds}. A host extends it and supplies the identifiers. */
public abstract class ExternalIdsContract {
  private static final String USER = "User";
  private final TenantContext entra = Contexts.through(Contexts.fresh(), "entra");
  private final TenantContext okta = Contexts.through(entra, "okta");
  private final TenantContext other = Contexts.through(Contexts.fresh(), "entra");

  /** Called by subclasses of a host. */
  protected ExternalIdsContract() {}

  /** Returns the identifiers, which may be shared by all tests. */
  protected abstract ExternalIds externalIds();

  private static ResourceRef user(String id) {
    return new ResourceRef(USER, id);
  }

  @Test
  @DisplayName("S67: each connection of each tenant has separate external ids")
  void putThenVisibleToItsConnection() {
    ExternalIds ids = externalIds();
    ids.put(entra, user("1"), Optional.of("ada"));
    ids.put(okta, user("1"), Optional.of("00u1"));

    assertThat(ids.externalIdsOf(entra, USER, List.of("1", "2"))).isEqualTo(Map.of("1", "ada"));
    assertThat(ids.externalIdsOf(okta, USER, List.of("1"))).isEqualTo(Map.of("1", "00u1"));
    assertThat(ids.externalIdsOf(other, USER, List.of("1"))).isEmpty();
    assertThat(ids.externalIdsOf(entra, "Group", List.of("1"))).isEmpty();
  }

  @Test
  @DisplayName("S67: external ids are compared exactly and are not unique")
  void calledThenAllResourcesWithExternalId() {
    ExternalIds ids = externalIds();
    ids.put(entra, user("1"), Optional.of("ada"));
    ids.put(entra, user("2"), Optional.of("ada"));
    ids.put(entra, user("3"), Optional.of("Ada"));

    assertThat(ids.findByExternalId(entra, USER, "ada")).containsExactlyInAnyOrder("1", "2");
    assertThat(ids.findByExternalId(okta, USER, "ada")).isEmpty();
  }

  @Test
  @DisplayName("S67: an external id is changed, removed, and removed for all connections")
  void putAndRemoveThenRemoved() {
    ExternalIds ids = externalIds();
    ids.put(entra, user("1"), Optional.of("ada"));
    ids.put(entra, user("1"), Optional.of("eve"));
    ids.put(okta, user("1"), Optional.of("00u1"));
    assertThat(ids.findByExternalId(entra, USER, "ada")).isEmpty();
    assertThat(ids.findByExternalId(entra, USER, "eve")).containsExactly("1");

    ids.put(entra, user("1"), Optional.empty());
    assertThat(ids.externalIdsOf(entra, USER, List.of("1"))).isEmpty();

    ids.removeAll(entra, user("1"));
    assertThat(ids.externalIdsOf(okta, USER, List.of("1"))).isEmpty();
  }
}
