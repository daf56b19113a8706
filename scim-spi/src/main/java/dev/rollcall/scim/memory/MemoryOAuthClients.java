// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.spi.oauth.OAuthClient;
import dev.rollcall.scim.spi.oauth.OAuthClientRepository;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An in-memory repository of OAuth clients. Thread-safe. */
public final class MemoryOAuthClients implements OAuthClientRepository {
  /** Read without the lock. */
  private final Map<String, OAuthClient> clients = new ConcurrentHashMap<>();

  /** The identifiers of the clients that are not revoked, by the names of their issuers. */
  private final Map<String, Set<String>> issuers = new HashMap<>();

  /** The client that has registered an identity. */
  private final Map<String, String> identities = new HashMap<>();

  /** Creates an empty repository. */
  public MemoryOAuthClients() {}

  @Override
  public synchronized void add(OAuthClient client) {
    if (clients.containsKey(client.id())) {
      throw new IllegalArgumentException("A client with this identifier exists");
    }
    put(client);
  }

  @Override
  public synchronized Optional<OAuthClient> change(
      String tenantId, String clientId, UnaryOperator<OAuthClient> change) {
    Optional<OAuthClient> changed = find(tenantId, clientId).map(change);
    changed.ifPresent(this::put);
    return changed;
  }

  private void put(OAuthClient client) {
    boolean isTaken =
        identities(client)
            .anyMatch(known -> !identities.getOrDefault(known, client.id()).equals(client.id()));
    if (isTaken) {
      throw new IllegalArgumentException("The federated credential is registered");
    }
    Optional.ofNullable(clients.put(client.id(), client)).ifPresent(this::removeFromIndexes);
    identities(client).forEach(known -> identities.put(known, client.id()));
    issuers(client)
        .forEach(name -> issuers.computeIfAbsent(name, key -> new HashSet<>()).add(client.id()));
  }

  private static Stream<String> identities(OAuthClient client) {
    return client.isRevoked()
        ? Stream.empty()
        : client.federated().stream().flatMap(known -> known.issuer().identities().stream());
  }

  private static Set<String> issuers(OAuthClient client) {
    return client.isRevoked()
        ? Set.of()
        : client.federated().stream()
            .filter(known -> !known.issuer().identities().isEmpty())
            .map(known -> known.issuer().name())
            .collect(Collectors.toSet());
  }

  private void removeFromIndexes(OAuthClient old) {
    identities(old).forEach(identities::remove);
    issuers(old)
        .forEach(
            name ->
                issuers.computeIfPresent(
                    name,
                    (key, ids) -> {
                      ids.remove(old.id());
                      return ids.isEmpty() ? null : ids;
                    }));
  }

  @Override
  public synchronized void remove(String tenantId, String clientId) {
    find(tenantId, clientId)
        .ifPresent(
            known -> {
              clients.remove(clientId);
              removeFromIndexes(known);
            });
  }

  private Optional<OAuthClient> find(String tenantId, String clientId) {
    return Optional.ofNullable(clients.get(clientId))
        .filter(known -> known.caller().tenantId().equals(tenantId));
  }

  @Override
  public Optional<OAuthClient> find(String clientId) {
    return Optional.ofNullable(clients.get(clientId));
  }

  @Override
  public synchronized List<OAuthClient> findByTenant(String tenantId) {
    return clients.values().stream()
        .filter(client -> client.caller().tenantId().equals(tenantId))
        .sorted(OAuthClient.LATEST_FIRST)
        .toList();
  }

  @Override
  public synchronized List<OAuthClient> findByIssuer(String issuer) {
    return issuers.getOrDefault(issuer, Set.of()).stream()
        .flatMap(id -> find(id).stream())
        .toList();
  }
}
