// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring.security;

import dev.rollcall.scim.spi.Caller;
import java.util.Objects;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * The authentication of a SCIM request in the security context of Spring, from the verification of
 * its credential to the end of the request. It has an authority for each scope, {@code
 * SCOPE_scim.read} and {@code SCOPE_scim.write}, and the name {@code tenant/connection}.
 */
public final class ScimAuthentication extends AbstractAuthenticationToken {
  private static final long serialVersionUID = 1L;

  private final transient Caller caller;

  /** Creates the authentication of a caller. */
  public ScimAuthentication(Caller caller) {
    super(
        caller.scopes().stream()
            .map(
                scope -> (GrantedAuthority) new SimpleGrantedAuthority("SCOPE_" + scope.wireName()))
            .toList());
    this.caller = Objects.requireNonNull(caller, "caller");
    setAuthenticated(true);
  }

  /** Returns the tenant, the connection and the scopes of the credential. */
  public Caller caller() {
    return caller;
  }

  /** Returns the {@link Caller}. */
  @Override
  public Object getPrincipal() {
    return caller;
  }

  /** Returns an empty text: the token is not kept. */
  @Override
  public Object getCredentials() {
    return "";
  }

  @Override
  public String getName() {
    return caller.tenantId() + "/" + caller.connection();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ScimAuthentication that && caller.equals(that.caller);
  }

  @Override
  public int hashCode() {
    return caller.hashCode();
  }
}
