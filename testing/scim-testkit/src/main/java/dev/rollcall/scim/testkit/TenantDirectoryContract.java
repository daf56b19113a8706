// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The contract of a {@link TenantDirectory}. A host extends it and supplies the directory. */
public abstract class TenantDirectoryContract {
  /** Called by subclasses of a host. */
  protected TenantDirectoryContract() {}

  /** Returns the directory, which may be shared by all tests. */
  protected abstract TenantDirectory tenants();

  /** Adds a tenant to the directory, or replaces the one with its id. */
  protected abstract void keep(Tenant tenant);

  /**
   * Returns a new tenant with an id and a key in the host's form, such as a number. Letters are in
   * lower case, so that a test can change them.
   */
  protected Tenant newTenant() {
    String name = UUID.randomUUID().toString();
    return new Tenant("kit-id-" + name, "kit-key-" + name, Tenant.State.ACTIVE, Optional.empty());
  }

  private Tenant kept() {
    Tenant tenant = newTenant();
    keep(tenant);
    return tenant;
  }

  private static List<String> almost(String text) {
    return Stream.of(
            text.toUpperCase(Locale.ROOT),
            " " + text,
            text + " ",
            text + "\u0000",
            text.substring(1),
            text + "0",
            text.substring(0, 3) + "%",
            "' OR '1'='1",
            "x".repeat(5_000),
            "")
        .filter(other -> !other.equals(text))
        .toList();
  }

  @Test
  @DisplayName("S29: findById returns the tenant with this id and with its key")
  void findByIdThenTenantWithKey() {
    Tenant acme = kept();
    Tenant globex = kept();
    for (Tenant tenant : List.of(acme, globex)) {
      assertThat(tenants().findById(tenant.id()).map(Tenant::id)).hasValue(tenant.id());
      assertThat(tenants().findById(tenant.id()).map(Tenant::key)).hasValue(tenant.key());
    }
  }

  @Test
  @DisplayName("S29: findById compares exactly, and a key is not an id")
  void findByIdWhenNotExactlyAnIdThenEmpty() {
    Tenant acme = kept();
    Tenant unknown = newTenant();
    for (String id : almost(acme.id())) {
      assertThat(tenants().findById(id)).as("id '%s'", id).isEmpty();
    }
    assertThat(tenants().findById(unknown.id())).isEmpty();
    if (!acme.key().equals(acme.id())) {
      assertThat(tenants().findById(acme.key())).isEmpty();
    }
  }

  @Test
  @DisplayName("S29: no two tenants have the same key")
  void saveWhenKeyExistsThenRejected() {
    Tenant acme = kept();
    Tenant thief = new Tenant(newTenant().id(), acme.key(), acme.state(), Optional.empty());

    boolean isRefused = false;
    try {
      keep(thief);
    } catch (RuntimeException rejected) {
      isRefused = true;
    }

    assertThat(isRefused).as("a second tenant with the same key is rejected").isTrue();
    assertThat(tenants().findById(thief.id())).isEmpty();
    assertThat(tenants().findById(acme.id()).map(Tenant::key)).hasValue(acme.key());
  }

  @Test
  @DisplayName("S30: a change of state applies from the next call")
  void keepWhenStateChangesThenItHolds() {
    Tenant acme = kept();
    for (Tenant.State state :
        List.of(Tenant.State.ACTIVE, Tenant.State.SUSPENDED, Tenant.State.ACTIVE)) {
      keep(acme.withState(state));
      assertThat(tenants().findById(acme.id()).map(Tenant::state)).hasValue(state);
    }
  }
}
