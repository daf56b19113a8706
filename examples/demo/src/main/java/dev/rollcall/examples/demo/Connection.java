// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import dev.rollcall.scim.value.ComplexValue;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * All that a client needs to know to act as one tenant's identity provider.
 *
 * @param app the host application
 * @param tenant the tenant's key
 * @param dialect how strictly its requests are read
 * @param baseUrl what a customer would paste into its identity provider
 * @param connectTo the host and port to connect to while sending the name in the URL as Host
 * @param token the bearer token; it is shown nowhere else and kept as a hash only
 */
public record Connection(
    String app, String tenant, String dialect, String baseUrl, String connectTo, String token) {
  /** Checks that all parts are there. */
  public Connection {
    Objects.requireNonNull(app, "app");
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(dialect, "dialect");
    Objects.requireNonNull(baseUrl, "baseUrl");
    Objects.requireNonNull(connectTo, "connectTo");
    Objects.requireNonNull(token, "token");
  }

  /** The connection as JSON, with the names of the components. */
  ComplexValue toJson() {
    return ComplexValue.builder()
        .put("app", app)
        .put("tenant", tenant)
        .put("dialect", dialect)
        .put("baseUrl", baseUrl)
        .put("connectTo", connectTo)
        .put("token", token)
        .build();
  }

  /**
   * A command that lists the tenant's users when it is pasted into a shell. It needs no name
   * server: the host name is only sent.
   */
  String curl() {
    String target = URI.create(baseUrl).getRawAuthority();
    String resolve = target.equals(connectTo) ? "" : " --connect-to " + target + ":" + connectTo;
    return "curl -sS -w '\\n' --noproxy '*'%s -H 'Authorization: Bearer %s' '%s/Users?count=5'"
        .formatted(resolve, token, baseUrl);
  }

  /** The URL with the application's own host name, where the bare address represents it. */
  Optional<String> namedUrl() {
    URI url = URI.create(baseUrl);
    return baseUrl.startsWith("http://" + connectTo)
        ? Optional.of("http://" + app + ".localhost:" + url.getPort() + url.getRawPath())
        : Optional.empty();
  }

  /** Everything but the token. */
  @Override
  public String toString() {
    return app + " " + tenant + " " + baseUrl;
  }
}
