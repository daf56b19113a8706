// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.oauth.OAuthClient;
import dev.rollcall.scim.spi.oauth.OAuthClientStore;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The contract of an {@link OAuthClientStore}. A host extends it and supplies the store. */
public abstract class OAuthClientStoreContract {
  /** Called by subclasses of a host. */
  protected OAuthClientStoreContract() {}

  /** Returns the store, which may be shared by all tests. */
  protected abstract OAuthClientStore clients();

  /** Registers a client of a connection and returns its identifier. */
  protected abstract String register(Caller connection);

  /** Adds a secret to a client. */
  protected abstract void addSecret(String clientId);

  /** Removes a client. */
  protected abstract void remove(String clientId);

  private static Caller newCaller() {
    return new Caller("kit-" + UUID.randomUUID(), "entra");
  }

  @Test
  @DisplayName("S50: a client is found by exactly its id")
  void findThenClient() {
    Caller acme = newCaller();
    Caller globex = newCaller();
    String mine = register(acme);
    String theirs = register(globex);

    assertThat(clients().find(mine).map(OAuthClient::caller)).hasValue(acme);
    assertThat(clients().find(theirs).map(OAuthClient::caller)).hasValue(globex);
    for (String id :
        List.of("", mine + " ", mine.substring(1), mine + "0", "' OR '1'='1", "x".repeat(5_000))) {
      assertThat(clients().find(id)).as("'%s'", id).isEmpty();
    }
  }

  @Test
  @DisplayName("S50: a client has its current secrets")
  void findWhenSecretIsNewThenFound() {
    String id = register(newCaller());
    int before = clients().find(id).orElseThrow().secrets().size();

    addSecret(id);

    assertThat(clients().find(id).orElseThrow().secrets()).hasSize(before + 1);
  }

  @Test
  @DisplayName("S50: a removed client and its id do not exist from the next call")
  void findWhenRemovedThenEmpty() {
    String id = register(newCaller());
    remove(id);

    assertThat(clients().find(id)).isEmpty();
    assertThat(register(newCaller())).isNotEqualTo(id);
  }
}
