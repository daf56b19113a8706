// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.spi.credential.Authenticator;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import java.time.Duration;
import java.util.List;

/**
 * An application that the demo serves. The demo brings its tenants to life and hands out tokens.
 */
public interface HostApplication {
  /** The name in the list of connections; it never changes. */
  String name();

  /** The customers that the demo starts with. */
  List<Tenant> tenants();

  /** How long a token is good for. */
  Duration tokenLifetime();

  /**
   * What a customer would paste into its identity provider.
   *
   * @param port where the demo listens
   */
  String baseUrl(Tenant tenant, int port);

  /**
   * The application as identity providers see it, with empty tables.
   *
   * @param port where the demo listens
   */
  ServiceProvider.Builder serviceProvider(
      int port, TenantDirectory tenants, Authenticator authenticator);
}
