package org.acme;

import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.ConnectionTokens;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Issues a token for the connection "entra" of the tenant "acme" and prints it. */
@ApplicationScoped
public class TokenAtStart {
  void print(@Observes StartupEvent event, ConnectionTokens tokens) {
    System.out.println("Token: " + tokens.issue(new Caller("acme", "entra")).secret());
  }
}
