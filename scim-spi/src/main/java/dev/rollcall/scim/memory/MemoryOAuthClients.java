// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.spi.oauth.OAuthClient;
import dev.rollcall.scim.spi.oauth.OAuthClientRepository;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** An in-memory repository of OAuth clients. Thread-safe. */
public final class MemoryOAuthClients implements OAuthClientRepository {
  private final Map<String, OAuthClient> clients = new ConcurrentHashMap<>();

  /** Creates an empty repository. */
  public MemoryOAuthClients() {}

  @Override
  public void add(OAuthClient client) {
    clients.put(client.id(), client);
  }

  @Override
  public void change(String clientId, UnaryOperator<OAuthClient> change) {
    if (clients.computeIfPresent(clientId, (id, client) -> change.apply(client)) == null) {
      throw new NoSuchElementException("The client does not exist");
    }
  }

  @Override
  public void remove(String clientId) {
    clients.remove(clientId);
  }

  @Override
  public Optional<OAuthClient> find(String clientId) {
    return Optional.ofNullable(clients.get(clientId));
  }
}
