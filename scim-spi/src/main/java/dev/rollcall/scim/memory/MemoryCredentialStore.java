// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.Scope;
import dev.rollcall.scim.spi.credential.ConnectionActivity;
import dev.rollcall.scim.spi.credential.Credential;
import dev.rollcall.scim.spi.credential.CredentialRepository;
import dev.rollcall.scim.spi.credential.TokenHash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * An in-memory repository of credentials, which are stored as hashes. Thread-safe; changes apply to
 * the next request.
 */
public final class MemoryCredentialStore implements CredentialRepository, ConnectionActivity {
  private final Map<TokenHash, Credential> credentials = new ConcurrentHashMap<>();

  /**
   * The token hashes of each connection in the order of issue, by its caller with all scopes. The
   * list is also the lock of the connection.
   */
  private final Map<Caller, List<TokenHash>> connections = new ConcurrentHashMap<>();

  /** Creates an empty repository. */
  public MemoryCredentialStore() {}

  @Override
  public void add(Credential fresh) {
    List<TokenHash> hashes = hashes(fresh.caller());
    synchronized (hashes) {
      put(hashes, fresh);
    }
  }

  @Override
  public void replace(Credential fresh, Instant end) {
    List<TokenHash> hashes = hashes(fresh.caller());
    synchronized (hashes) {
      List<Credential> replaced = fresh.replaced(latestFirst(hashes), end);
      put(hashes, fresh);
      replaced.forEach(
          old ->
              change(old.hash(), kept -> old.isRevoked() ? kept.revoked() : kept.expiringBy(end)));
    }
  }

  private List<TokenHash> hashes(Caller connection) {
    return connections.computeIfAbsent(key(connection), key -> new ArrayList<>());
  }

  private static Caller key(Caller connection) {
    return connection.withScopes(Scope.ALL);
  }

  private void put(List<TokenHash> hashes, Credential fresh) {
    if (credentials.putIfAbsent(fresh.hash(), fresh) != null) {
      throw new IllegalArgumentException("A credential with this hash exists");
    }
    hashes.add(fresh.hash());
  }

  private void change(TokenHash hash, UnaryOperator<Credential> change) {
    credentials.computeIfPresent(hash, (key, old) -> change.apply(old));
  }

  @Override
  public void revoke(TokenHash hash) {
    change(hash, Credential::revoked);
  }

  @Override
  public void revokeAll(Caller connection) {
    List<TokenHash> hashes = connections.getOrDefault(key(connection), List.of());
    synchronized (hashes) {
      hashes.forEach(this::revoke);
    }
  }

  @Override
  public void recordUse(TokenHash hash, Instant time) {
    change(hash, credential -> credential.usedAt(time));
  }

  @Override
  public Optional<Credential> find(TokenHash hash) {
    return Optional.ofNullable(credentials.get(hash));
  }

  @Override
  public List<Credential> findByConnection(Caller connection) {
    List<TokenHash> hashes = connections.getOrDefault(key(connection), List.of());
    synchronized (hashes) {
      return latestFirst(hashes);
    }
  }

  private List<Credential> latestFirst(List<TokenHash> hashes) {
    List<Credential> found = new ArrayList<>();
    for (int i = hashes.size() - 1; i >= 0; i--) {
      found.add(Objects.requireNonNull(credentials.get(hashes.get(i))));
    }
    found.sort(Comparator.comparing(Credential::issued).reversed());
    return List.copyOf(found);
  }

  @Override
  public List<Credential> findExpiringBetween(Instant after, Instant until) {
    return credentials.values().stream()
        .filter(credential -> !credential.isRevoked() && ends(credential, after, until))
        .sorted(Comparator.comparing(credential -> credential.expires().orElse(Instant.MAX)))
        .toList();
  }

  @Override
  public List<Contact> contacts(Optional<String> tenantId, int max) {
    return connections.keySet().stream()
        .filter(connection -> tenantId.map(connection.tenantId()::equals).orElse(true))
        .flatMap(connection -> contact(connection).stream())
        .sorted(Contact.LATEST_FIRST)
        .limit(max)
        .toList();
  }

  private Optional<Contact> contact(Caller connection) {
    List<Credential> kept =
        findByConnection(connection).stream()
            .filter(credential -> !credential.isRevoked())
            .toList();
    Optional<Instant> last =
        kept.stream()
            .flatMap(credential -> credential.lastUsed().stream())
            .max(Comparator.naturalOrder());
    return kept.isEmpty()
        ? Optional.empty()
        : Optional.of(new Contact(connection.tenantId(), connection.connection(), last));
  }

  private static boolean ends(Credential credential, Instant after, Instant until) {
    return credential.expires().filter(e -> e.isAfter(after) && !e.isAfter(until)).isPresent();
  }
}
