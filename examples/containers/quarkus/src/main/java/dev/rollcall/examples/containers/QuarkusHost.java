// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.containers;

import dev.rollcall.scim.gateway.Gateway;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The bean of the gateway, which replaces those of the extension. */
@Singleton
public class QuarkusHost {
  /** Called by Quarkus. */
  public QuarkusHost() {}

  /** Produces the gateway below the path of the application. */
  @Produces
  @Singleton
  public Gateway gateway(@ConfigProperty(name = "quarkus.http.root-path") String path) {
    return Directory.gateway(path.replaceAll("/$", ""));
  }
}
