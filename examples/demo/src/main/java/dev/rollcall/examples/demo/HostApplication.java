// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import dev.rollcall.scim.console.Console;
import dev.rollcall.scim.console.guide.GuideWords;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.spi.credential.Authenticator;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import java.time.Duration;
import java.util.List;

/** An application that the demo serves. The demo creates its tenants and issues tokens. */
public interface HostApplication {
  /** Returns the permanent name in the list of connections. */
  String name();

  /** Returns the tenants that the demo starts with. */
  List<Tenant> tenants();

  /** Adds what the console of the application needs in addition to that of every application. */
  default Console.Builder console(Console.Builder console) {
    return console;
  }

  /**
   * Returns whether identity providers can use OAuth clients and federated credentials instead of a
   * token.
   */
  default boolean offersOAuth() {
    return false;
  }

  /** Returns the validity period of a token. */
  Duration tokenLifetime();

  /**
   * Returns the tenant URL for the identity provider.
   *
   * @param port the port of the demo
   */
  String baseUrl(Tenant tenant, int port);

  /** Returns the words of the application in the guides for its customers. */
  default GuideWords guideWords() {
    return GuideWords.of(name()).tokenLifetime(tokenLifetime()).build();
  }

  /**
   * Returns the application as a service provider with empty tables.
   *
   * @param port the port of the demo
   */
  ServiceProvider.Builder serviceProvider(
      int port, TenantDirectory tenants, Authenticator authenticator);
}
