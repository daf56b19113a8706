// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.oauth;

import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.oauth.ClientCredential.Federated;
import dev.rollcall.scim.spi.oauth.ClientCredential.Secret;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A client that may request access tokens (RFC 6749 section 4.4) with a secret or an assertion.
 *
 * @param id the client identifier, unique in the application and never reused for another tenant;
 *     visible ASCII (RFC 6749 appendix A.1)
 * @param caller the connection that its access tokens belong to
 * @param created the time of registration
 * @param credentials its secrets and then its federated credentials, each in the order of issue;
 *     several may be valid, for example during a rotation
 * @param replay the replay policy for its assertions
 * @param isRevoked whether the client and its access tokens are revoked
 */
public record OAuthClient(
    String id,
    Caller caller,
    Instant created,
    List<ClientCredential> credentials,
    ReplayPolicy replay,
    boolean isRevoked) {
  /** The order of {@link OAuthClientRepository#findByTenant}. */
  public static final Comparator<OAuthClient> LATEST_FIRST =
      Comparator.comparing(OAuthClient::created).reversed().thenComparing(OAuthClient::id);

  /** Checks and copies the components. */
  public OAuthClient {
    if (id.isBlank()) {
      throw new IllegalArgumentException("id must not be blank");
    }
    Objects.requireNonNull(caller, "caller");
    Objects.requireNonNull(created, "created");
    credentials =
        Stream.<ClientCredential>concat(
                of(Secret.class, credentials), of(Federated.class, credentials))
            .toList();
    Objects.requireNonNull(replay, "replay");
  }

  /** Creates a client whose assertions may be reused until they expire. */
  public static OAuthClient of(
      String id, Caller caller, Instant created, List<ClientCredential> credentials) {
    return new OAuthClient(id, caller, created, credentials, ReplayPolicy.UNTIL_EXPIRY, false);
  }

  /** Returns the secrets in the order of issue. */
  public List<Secret> secrets() {
    return of(Secret.class, credentials).toList();
  }

  /** Returns the federated credentials in the order of registration. */
  public List<Federated> federated() {
    return of(Federated.class, credentials).toList();
  }

  private static <C extends ClientCredential> Stream<C> of(
      Class<C> type, List<ClientCredential> all) {
    return all.stream().filter(type::isInstance).map(type::cast);
  }

  /** Returns the credential with this identifier, valid or not. */
  public Optional<ClientCredential> credential(String credentialId) {
    return credentials.stream().filter(known -> known.id().equals(credentialId)).findFirst();
  }

  /** Returns the last use of a credential or of an access token that was issued for it. */
  public Optional<Instant> lastUsed() {
    return credentials.stream()
        .flatMap(credential -> credential.lifetime().lastUsed().stream())
        .max(Comparator.naturalOrder());
  }

  /** Returns whether the client is not revoked and a credential is valid at this time. */
  public boolean isValidAt(Instant now) {
    return !isRevoked && credentials.stream().anyMatch(credential -> credential.isValidAt(now));
  }

  /** Returns a copy with another credential and without those that have expired when it begins. */
  public OAuthClient with(ClientCredential fresh) {
    Instant now = fresh.lifetime().issued();
    return having(
        Stream.concat(credentials.stream().filter(old -> old.isValidAt(now)), Stream.of(fresh)));
  }

  /**
   * Returns a copy with a secret that replaces the others: of those that are valid when it is
   * issued, the latest expires at {@code end} or earlier, and the rest are removed.
   */
  public OAuthClient rotated(Secret fresh, Instant end) {
    List<Secret> valid =
        secrets().stream().filter(old -> old.isValidAt(fresh.lifetime().issued())).toList();
    Stream<ClientCredential> latest =
        valid.stream()
            .skip(Math.max(0, valid.size() - 1))
            .map(old -> old.with(old.lifetime().endingBy(end)));
    Stream<ClientCredential> secrets = Stream.concat(latest, Stream.of(fresh));
    return having(Stream.concat(secrets, federated().stream()));
  }

  /** Returns a copy without a credential. */
  public OAuthClient without(String credentialId) {
    return having(credentials.stream().filter(known -> !known.id().equals(credentialId)));
  }

  /** Returns a copy with the use of a credential, or an equal one if the use is known. */
  public OAuthClient usedAt(String credentialId, Instant time) {
    return having(
        credentials.stream()
            .map(
                known ->
                    known.id().equals(credentialId)
                        ? known.with(known.lifetime().usedAt(time))
                        : known));
  }

  private OAuthClient having(Stream<? extends ClientCredential> others) {
    List<ClientCredential> all = others.<ClientCredential>map(each -> each).toList();
    return new OAuthClient(id, caller, created, all, replay, isRevoked);
  }

  /** Returns a copy with another replay policy. */
  public OAuthClient withReplay(ReplayPolicy other) {
    return new OAuthClient(id, caller, created, credentials, other, isRevoked);
  }

  /** Returns a revoked copy. */
  public OAuthClient revoked() {
    return new OAuthClient(id, caller, created, credentials, replay, true);
  }
}
