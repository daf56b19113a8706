// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.GatewayFixture;
import dev.rollcall.scim.gateway.GatewayFixture.Reply;
import dev.rollcall.scim.memory.MemoryGroupStore;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.tenant.DeprovisioningLimit;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Deletions of users who are changed at the same time, and their ids. */
class ResourceDeleterTest {
  private static final TenantProfile LIMITED =
      TenantProfile.builder()
          .deprovisioningLimit(new DeprovisioningLimit(5, 0, Duration.ofHours(1)))
          .build();

  /** The calls of the store of users. */
  private final List<String> calls = new ArrayList<>();

  /** Other requests that are handled just before the store deletes a user. */
  private final Deque<Runnable> concurrent = new ArrayDeque<>();

  private final GatewayFixture app = GatewayFixture.onViews(this::view, builder -> builder);
  private final String ada = app.addUser("ada", ",\"active\":true");

  @SuppressWarnings("unchecked") // a store has one type of values
  private ResourceStore<ScimResource> view(ResourceStore<ScimResource> store) {
    return store instanceof MemoryGroupStore
        ? store
        : (ResourceStore<ScimResource>)
            Proxy.newProxyInstance(
                ResourceDeleterTest.class.getClassLoader(),
                new Class<?>[] {ResourceStore.class},
                (proxy, method, arguments) -> {
                  if (!method.getName().startsWith("supports")) {
                    calls.add(method.getName());
                  }
                  if (method.getName().equals("delete") && !concurrent.isEmpty()) {
                    concurrent.remove().run();
                  }
                  try {
                    return method.invoke(store, arguments);
                  } catch (InvocationTargetException failure) {
                    throw failure.getCause();
                  }
                });
  }

  private void changeConcurrently() {
    concurrent.add(
        () ->
            assertThat(
                    app.patch(ada, "{\"op\":\"add\",\"path\":\"title\",\"value\":\"Dr\"}").status())
                .isEqualTo(200));
  }

  @Test
  void deleteWhenVersionIsGivenAndUserChangesMeanwhileThenPreconditionFailed() {
    String version = app.get(ada).header("ETag").orElseThrow();
    changeConcurrently();

    Reply reply = app.send("DELETE", ada, "", "If-Match: " + version);

    assertThat(reply.status()).isEqualTo(412);
    assertThat(app.read(ada).findText("title")).contains("Dr");
  }

  @Test
  void deleteWhenNoVersionIsGivenAndUserChangesMeanwhileThenDeletedAtOnce() {
    app.profile(LIMITED);
    changeConcurrently();
    calls.clear();

    Reply reply = app.send("DELETE", ada, "");

    assertThat(reply.status()).isEqualTo(204);
    assertThat(calls).containsOnlyOnce("delete");
    assertThat(app.get(ada).status()).isEqualTo(404);
  }

  @Test
  void deleteWhenIdHasForbiddenCharactersThenInvalidValueAndNoStoreCall() {
    calls.clear();

    Reply reply = app.send("DELETE", "/Users/a%00b", "");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().findText("detail").orElseThrow()).startsWith("'id' ");
    assertThat(calls).isEmpty();
  }
}
