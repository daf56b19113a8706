// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring.security;

import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.AuthenticationResult;
import dev.rollcall.scim.spi.credential.Authenticator;
import dev.rollcall.scim.spi.credential.TenantAuthenticationResult;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import dev.rollcall.scim.spring.CallerPropagation;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/**
 * Sets the {@link ScimAuthentication} of the security context when a credential is accepted, and
 * clears the context at the end of the request.
 */
record SecurityContextPropagation(SecurityContextHolderStrategy contexts)
    implements CallerPropagation {
  @Override
  public Authenticator propagating(Authenticator authenticator) {
    return new Propagating(authenticator, contexts);
  }

  private record Propagating(Authenticator target, SecurityContextHolderStrategy contexts)
      implements Authenticator {
    @Override
    public Optional<Caller> authenticate(String bearerToken) {
      return verify(bearerToken).caller();
    }

    @Override
    public AuthenticationResult verify(String bearerToken) {
      AuthenticationResult result = target.verify(bearerToken);
      result.caller().ifPresent(this::set);
      return result;
    }

    @Override
    public TenantAuthenticationResult verify(String bearerToken, TenantDirectory tenants) {
      TenantAuthenticationResult verified = target.verify(bearerToken, tenants);
      verified.result().caller().ifPresent(this::set);
      return verified;
    }

    private void set(Caller caller) {
      SecurityContext context = contexts.createEmptyContext();
      context.setAuthentication(new ScimAuthentication(caller));
      contexts.setContext(context);
    }
  }

  /** Handles a SCIM request, and clears the context of the thread at its end. */
  void handle(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      chain.doFilter(request, response);
    } finally {
      contexts.clearContext();
    }
  }
}
