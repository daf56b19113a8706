// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import static dev.rollcall.scim.gateway.DirectoryFixture.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.CapturedLog;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.internal.query.QueryParameters;
import dev.rollcall.scim.gateway.internal.resource.Preconditions;
import dev.rollcall.scim.gateway.internal.response.EndpointResponse;
import dev.rollcall.scim.memory.MemoryEventOutbox;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.event.ProvisioningEvent;
import dev.rollcall.scim.spi.event.ProvisioningEvent.Kind;
import dev.rollcall.scim.spi.event.ProvisioningListener;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.UnitOfWork;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events that listeners of the host receive. */
class EventPublisherTest {
  private static final String USER =
      "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"%s\"%s}";

  private final DirectoryFixture app = new DirectoryFixture();

  private ProvisioningEvent onlyEvent() {
    assertThat(app.events).hasSize(1);
    return app.events.get(0);
  }

  private static List<String> paths(ProvisioningEvent event) {
    return event.changed();
  }

  @Test
  void createWhenDoneThenTheEventNamesWhatWasSet() {
    Instant before = Instant.now();
    EndpointResponse answer =
        app.protocol.create(
            app.acme,
            "Users",
            body(USER.formatted("ada", ",\"externalId\":\"e1\",\"name\":{\"givenName\":\"A\"}")),
            QueryParameters.NONE);

    ProvisioningEvent event = onlyEvent();
    assertThat(event.kind()).isEqualTo(Kind.CREATED);
    assertThat(event.resourceType()).isEqualTo("User");
    assertThat(event.resourceId()).isEqualTo(DirectoryFixture.id(answer));
    assertThat(event.externalId()).contains("e1");
    assertThat(paths(event)).contains("userName", "externalId").doesNotContain("displayName");
    assertThat(event.version().map(Preconditions::entityTag)).isEqualTo(answer.entityTag());
    assertThat(event.at()).isBetween(before, Instant.now());
    assertThat(event.addedMembers()).isEmpty();
  }

  @Test
  void replaceWhenSomethingChangesThenTheEventNamesIt() {
    String id = app.createUser("ada");
    app.forget();

    replace(id, ",\"title\":\"Dr\"");

    assertThat(onlyEvent().kind()).isEqualTo(Kind.REPLACED);
    assertThat(onlyEvent().resourceId()).isEqualTo(id);
    assertThat(paths(onlyEvent())).containsExactly("title");
  }

  private void replace(String id, String more) {
    app.protocol.replace(
        app.acme,
        "Users",
        id,
        body(USER.formatted("ada", more)),
        QueryParameters.NONE,
        Preconditions.NONE);
  }

  @Test
  void patchWhenSomethingChangesThenTheEventNamesIt() {
    String id = app.createUser("ada");
    app.forget();

    app.patch("Users", id, "{\"op\":\"replace\",\"path\":\"active\",\"value\":false}");

    assertThat(onlyEvent().kind()).isEqualTo(Kind.PATCHED);
    assertThat(paths(onlyEvent())).containsExactly("active");
    assertThat(onlyEvent().id()).isNotEmpty();
  }

  @Test
  void deleteWhenDoneThenTheEventNamesTheResourceAndNothingElse() {
    String id = app.createUser("ada");
    app.forget();

    app.protocol.delete(app.acme, "Users", id, Preconditions.NONE);

    assertThat(onlyEvent().kind()).isEqualTo(Kind.DELETED);
    assertThat(onlyEvent().resourceId()).isEqualTo(id);
    assertThat(onlyEvent().changed()).isEmpty();
    assertThat(onlyEvent().version()).isEmpty();
  }

  @Test
  void patchWhenMembersComeAndGoThenTheEventNamesThem() {
    String ada = app.createUser("ada");
    String bob = app.createUser("bob");
    String group = app.createGroup("g", List.of(ada));
    app.forget();

    app.patch(
        "Groups",
        group,
        "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"%s\"}]},".formatted(bob)
            + "{\"op\":\"remove\",\"path\":\"members[value eq \\\"%s\\\"]\"}".formatted(ada));

    assertThat(onlyEvent().kind()).isEqualTo(Kind.PATCHED);
    assertThat(onlyEvent().resourceType()).isEqualTo("Group");
    assertThat(onlyEvent().addedMembers()).containsExactly(bob);
    assertThat(onlyEvent().removedMembers()).containsExactly(ada);
    assertThat(onlyEvent().changed()).isEmpty();
  }

  @Test
  void createWhenAGroupHasMembersThenTheEventNamesThem() {
    String ada = app.createUser("ada");
    app.forget();

    app.createGroup("g", List.of(ada));

    assertThat(onlyEvent().addedMembers()).containsExactly(ada);
  }

  @Test
  void replaceWhenMembersComeAndGoThenTheEventNamesThem() {
    String ada = app.createUser("ada");
    String bob = app.createUser("bob");
    String group = app.createGroup("g", List.of(ada));
    app.forget();

    app.protocol.replace(
        app.acme,
        "Groups",
        group,
        body(
            """
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"g",
             "members":[{"value":"%s"}]}\
            """
                .formatted(bob)),
        QueryParameters.NONE,
        Preconditions.NONE);

    assertThat(onlyEvent().kind()).isEqualTo(Kind.REPLACED);
    assertThat(onlyEvent().addedMembers()).containsExactly(bob);
    assertThat(onlyEvent().removedMembers()).containsExactly(ada);
  }

  @Test
  void anyWriteWhenNothingChangesThenNoEvent() {
    String ada = app.createUser("ada");
    String group = app.createGroup("g", List.of(ada));
    app.forget();

    replace(ada, "");
    app.patch("Users", ada, "{\"op\":\"replace\",\"path\":\"userName\",\"value\":\"ada\"}");
    app.patch(
        "Groups",
        group,
        "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"" + ada + "\"}]}");

    assertThat(app.events).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"create", "replace", "patch", "delete"})
  void writeWhenRejectedThenNoEvent(String verb) {
    app.createUser("ada");
    String bob = app.createUser("bob");
    app.forget();

    assertThatThrownBy(() -> refused(verb, bob)).isInstanceOf(ScimException.class);

    assertThat(app.events).isEmpty();
  }

  private void refused(String verb, String bob) {
    switch (verb) {
      case "create" -> app.createUser("ADA");
      case "replace" -> replace(bob, "");
      case "patch" ->
          app.patch("Users", bob, "{\"op\":\"replace\",\"path\":\"userName\",\"value\":\"ada\"}");
      default -> app.protocol.delete(app.acme, "Users", "nobody", Preconditions.NONE);
    }
  }

  /** An application whose unit of work and listeners record the order of their calls. */
  private static final class Noted implements UnitOfWork {
    private final List<String> notes = new ArrayList<>();
    private final ProtocolCalls protocol;

    Noted() {
      ResourceBinding<ScimResource> users = ResourceBinding.full(CoreSchemas.userType(), List.of());
      protocol =
          new ProtocolCalls(
              ServiceProvider.named("noted")
                  .route("https://noted.example/{tenant}")
                  .tenants(new MemoryTenants())
                  .authenticator(token -> Optional.empty())
                  .resource(users, new MemoryStores().store(users))
                  .unitOfWork(this)
                  .listener(
                      (context, event) -> {
                        notes.add("first " + context.tenantId());
                        throw new IllegalStateException("the queue is full");
                      })
                  .listener((context, event) -> notes.add("second " + event.kind()))
                  .build()
                  .application()
                  .executor());
    }

    @Override
    public <T> T run(TenantContext context, Function<TenantContext, T> work) {
      T result = work.apply(context);
      notes.add("committed");
      return result;
    }
  }

  @Test
  void createWhenListenerFailsThenOthersAreCalledAndResponseIsUnchanged() {
    Noted noted = new Noted();

    EndpointResponse answer =
        noted.protocol.create(
            TenantContext.of(Tenant.of("acme")),
            "Users",
            body(USER.formatted("ada", "")),
            QueryParameters.NONE);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(noted.notes).containsExactly("committed", "first acme", "second CREATED");
  }

  private static final class Failing implements ProvisioningListener {
    private final List<ResourceRef> deleting = new ArrayList<>();

    @Override
    public void onEvent(TenantContext context, ProvisioningEvent event) {}

    @Override
    public void onDeleting(TenantContext context, ResourceRef ref) {
      deleting.add(ref);
      throw new IllegalStateException("the queue is full");
    }
  }

  @Test
  void deleteWhenListenerFailsThenLoggedAndDeleted() {
    Failing listener = new Failing();
    DirectoryFixture failing =
        new DirectoryFixture((builder, groups) -> builder.listener(listener));
    String id = failing.createUser("ada");

    try (CapturedLog lines = new CapturedLog()) {
      assertThat(failing.protocol.delete(failing.acme, "Users", id, Preconditions.NONE).status())
          .isEqualTo(204);

      assertThat(listener.deleting).containsExactly(new ResourceRef("User", id));
      assertThat(lines.messages())
          .filteredOn(line -> line.contains(id))
          .singleElement()
          .asString()
          .startsWith("SEVERE request=")
          .contains(
              "event=listener_failed tenant=acme callback=onDeleting type=User id="
                  + id
                  + " exception=java.lang.IllegalStateException");
    }
  }

  @Test
  void createWhenThereIsNoListenerThenEventIsInTheOutbox() {
    MemoryEventOutbox outbox = new MemoryEventOutbox();
    GatewayFixture gateway = new GatewayFixture(builder -> builder.outbox(outbox));

    String ada = gateway.addUser("ada", "");

    assertThat(outbox.claim(10, Instant.now(), Instant.MAX))
        .singleElement()
        .satisfies(
            stored -> {
              assertThat(stored.event().kind()).isEqualTo(Kind.CREATED);
              assertThat(stored.event().resourceId()).isEqualTo(GatewayFixture.idOf(ada));
            });
  }
}
