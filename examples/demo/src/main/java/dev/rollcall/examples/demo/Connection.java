// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import dev.rollcall.scim.value.ComplexValue;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * The data that a client needs to act as the identity provider of one tenant.
 *
 * @param app the host application
 * @param tenant the tenant's key
 * @param dialect how strictly its requests are parsed
 * @param baseUrl the tenant URL for the identity provider
 * @param connectTo the host and port to connect to while sending the name in the URL as Host
 * @param token the bearer token; it is not shown again and is stored only as a hash
 */
public record Connection(
    String app, String tenant, String dialect, String baseUrl, String connectTo, String token) {
  /** Checks that all components are present. */
  public Connection {
    Objects.requireNonNull(app, "app");
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(dialect, "dialect");
    Objects.requireNonNull(baseUrl, "baseUrl");
    Objects.requireNonNull(connectTo, "connectTo");
    Objects.requireNonNull(token, "token");
  }

  /** Returns the connection as JSON, with the names of the components. */
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
   * Returns a shell command that lists the tenant's users. It needs no name server, because the
   * host name is only sent.
   */
  String curl() {
    String target = URI.create(baseUrl).getRawAuthority();
    String resolve = target.equals(connectTo) ? "" : " --connect-to " + target + ":" + connectTo;
    return "curl -sS -w '\\n' --noproxy '*'%s -H 'Authorization: Bearer %s' '%s/Users?count=5'"
        .formatted(resolve, token, baseUrl);
  }

  /** Returns the URL with the application's host name instead of the bare address. */
  Optional<String> namedUrl() {
    URI url = URI.create(baseUrl);
    return baseUrl.startsWith("http://" + connectTo)
        ? Optional.of("http://" + app + ".localhost:" + url.getPort() + url.getRawPath())
        : Optional.empty();
  }

  /** Omits the token. */
  @Override
  public String toString() {
    return app + " " + tenant + " " + baseUrl;
  }
}
