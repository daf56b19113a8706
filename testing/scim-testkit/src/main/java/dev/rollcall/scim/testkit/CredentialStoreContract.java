// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.Credential;
import dev.rollcall.scim.spi.credential.CredentialStore;
import dev.rollcall.scim.spi.credential.TenantCredentialLookup;
import dev.rollcall.scim.spi.credential.TokenHash;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The contract of a {@link CredentialStore}. A host extends it and supplies the store. */
public abstract class CredentialStoreContract {
  /** The issue time of the credentials of the tests. */
  static final Instant ISSUED = Instant.parse("2026-01-02T00:00:00Z");

  /** Called by subclasses of a host. */
  protected CredentialStoreContract() {}

  /** Returns the store, which may be shared by all tests. */
  protected abstract CredentialStore credentials();

  /** Adds a credential, valid or not, with a unique hash. */
  protected abstract void keep(Credential credential);

  /**
   * Returns the directory of tenants that the store reads together with its credentials, with an
   * active tenant of this id; empty if there is none.
   */
  protected Optional<TenantDirectory> tenantsWith(String tenantId) {
    return Optional.empty();
  }

  static Caller newCaller() {
    return new Caller("kit-" + UUID.randomUUID(), "entra");
  }

  static Credential credential(Caller caller, Instant issued, Optional<Instant> expires) {
    TokenHash hash = TokenHash.of(UUID.randomUUID().toString());
    return Credential.fresh(hash, caller, issued, expires);
  }

  @Test
  @DisplayName("S35: a credential is found by its hash with its validity")
  void findThenCredential() {
    List<Credential> all =
        List.of(
            credential(newCaller(), ISSUED, Optional.empty()),
            credential(newCaller(), ISSUED, Optional.of(ISSUED.plusSeconds(60))),
            credential(newCaller(), ISSUED, Optional.empty()).revoked());
    all.forEach(this::keep);

    for (Credential one : all) {
      assertThat(credentials().find(one.hash())).hasValue(one);
    }
  }

  @Test
  @DisplayName("S35: no other hash finds a credential")
  void findWhenHashIsUnknownThenEmpty() {
    Credential credential = credential(newCaller(), ISSUED, Optional.empty());
    keep(credential);
    String hex = credential.hash().hex();
    String flipped = (hex.charAt(0) == '0' ? "1" : "0") + hex.substring(1);

    assertThat(credentials().find(new TokenHash(flipped))).isEmpty();
    assertThat(credentials().find(TokenHash.of(""))).isEmpty();
  }

  @Test
  @DisplayName("S102: a credential is found together with its tenant")
  void withTenantsThenCredentialAndItsTenant() {
    Credential known = credential(newCaller(), ISSUED, Optional.empty());
    Credential unknown = credential(newCaller(), ISSUED, Optional.empty()).revoked();
    keep(known);
    keep(unknown);
    Optional<TenantDirectory> directory = tenantsWith(known.caller().tenantId());
    Assumptions.assumeTrue(directory.isPresent(), "the store does not read tenants");
    TenantDirectory tenants = directory.orElseThrow();
    TenantCredentialLookup lookup = credentials().withTenants(tenants).orElseThrow();

    assertThat(lookup.find(known.hash()).credential()).hasValue(known);
    assertThat(lookup.find(known.hash()).tenant())
        .isPresent()
        .isEqualTo(tenants.findById(known.caller().tenantId()));
    assertThat(lookup.find(unknown.hash()).credential()).hasValue(unknown);
    assertThat(lookup.find(unknown.hash()).tenant()).isEmpty();
    assertThat(lookup.find(TokenHash.of("")).credential()).isEmpty();
    assertThat(lookup.find(TokenHash.of("")).tenant()).isEmpty();
  }

  @Test
  @DisplayName("S102: tenants of another directory are not read with the credentials")
  void withTenantsWhenDirectoryIsUnknownThenEmpty() {
    assertThat(credentials().withTenants(id -> Optional.empty())).isEmpty();
  }

  @Test
  @DisplayName("S36: neither store nor credential shows a hash as text")
  void toStringThenNoHash() {
    Credential credential = credential(newCaller(), ISSUED, Optional.empty());
    keep(credential);

    assertThat(credentials().toString()).doesNotContain(credential.hash().hex());
    assertThat(credentials().find(credential.hash()).toString())
        .doesNotContain(credential.hash().hex());
  }
}
