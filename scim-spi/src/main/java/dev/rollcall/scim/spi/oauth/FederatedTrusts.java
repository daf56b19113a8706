// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.oauth;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The federated credentials of OAuth clients as trust entries. */
record FederatedTrusts(OAuthClientRepository clients, InstantSource clock) implements JwtTrusts {
  FederatedTrusts {
    Objects.requireNonNull(clients, "clients");
    Objects.requireNonNull(clock, "clock");
  }

  @Override
  public List<JwtTrust> findByIssuer(String issuer) {
    Instant now = clock.instant();
    return clients.findByIssuer(issuer).stream()
        .flatMap(client -> entries(client, issuer, now))
        .toList();
  }

  private static Stream<JwtTrust> entries(OAuthClient client, String issuer, Instant now) {
    return client.federated().stream()
        .filter(known -> client.replay() == ReplayPolicy.UNTIL_EXPIRY)
        .filter(known -> known.issuer().name().equals(issuer))
        .filter(known -> !known.issuer().identities().isEmpty() && known.isValidAt(now))
        .map(
            known ->
                new JwtTrust(
                    known.issuer(),
                    client.caller(),
                    Optional.of(new JwtTrust.Registration(client, known.id()))));
  }

  @Override
  public void recordUse(JwtTrust trust, Instant time) {
    trust
        .registration()
        .ifPresent(used -> clients.recordUse(used.client(), used.credentialId(), time));
  }
}
