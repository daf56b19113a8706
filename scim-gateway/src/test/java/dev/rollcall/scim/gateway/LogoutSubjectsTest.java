// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.LogoutFixture.Reply;
import dev.rollcall.scim.memory.MemoryGroupStore;
import dev.rollcall.scim.memory.MemoryStore;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.revocation.Revocation;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourcePage;
import dev.rollcall.scim.spi.tenant.ResourceTypeCustomizer;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.value.ComplexValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Look-ups of the users that logout requests name, under the profile and limits of a tenant. */
class LogoutSubjectsTest {
  private static final String ADA = "{\"sub_id\":{\"format\":\"email\",\"email\":\"ada\"}}";

  private static LogoutFixture with(TenantProfile profile) {
    return new LogoutFixture(
        List.of("externalId"), endpoints -> endpoints, builder -> builder.profile(profile));
  }

  private static void assertNotSupported(Reply reply) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(422);
    assertThat(reply.body()).contains("Users cannot be looked up by a subject of this format");
  }

  @Test
  void requestWhenTenantHasNoUsersThen422() {
    LogoutFixture app =
        with(TenantProfile.builder().types(ResourceTypeCustomizer.NONE.without("User")).build());

    assertNotSupported(app.revoke(ADA));
  }

  @Test
  void requestWhenFilterIsRefusedThen422() {
    LogoutFixture app =
        with(
            TenantProfile.builder()
                .limits(Limits.DEFAULT.toBuilder().filterLength(5).build())
                .build());
    app.user(app.acme, "ada", "");

    assertNotSupported(app.revoke(ADA));
    assertThat(app.revocations("acme")).isEmpty();
  }

  @Test
  void requestWhenValueIsQuotedThenComparedAsText() {
    LogoutFixture app = with(TenantProfile.DEFAULT);
    app.user(app.acme, "ada", "");

    assertThat(
            app.revoke("{\"sub_id\":{\"format\":\"email\",\"email\":\"x\\\" or userName pr\"}}")
                .status())
        .isEqualTo(404);
  }

  @Test
  void requestsWhenOneMayRunAtATimeThenEachReleasesItsPermit() {
    LogoutFixture app =
        new LogoutFixture(
            List.of(),
            endpoints -> endpoints,
            builder ->
                builder.load(
                    LoadLimits.builder()
                        .withoutRate()
                        .concurrent(1)
                        .waiting(0)
                        .maxWait(Duration.ZERO)
                        .build()));
    String id = app.user(app.acme, "ada", "");

    assertThat(app.revoke(ADA.replace("ada", "nobody")).status()).isEqualTo(404);
    assertThat(app.revoke(ADA).status()).isEqualTo(204);
    assertThat(app.revoke(ADA).status()).isEqualTo(204);

    assertThat(app.revocations("acme"))
        .extracting(Revocation::account)
        .containsExactly(new ResourceRef("User", id), new ResourceRef("User", id));
  }

  /** People with these names, in addition to the users; their store runs this before a search. */
  private static UnaryOperator<ServiceProvider.Builder> people(
      Runnable beforeSearch, String... names) {
    ResourceType type = ResourceType.of("Person", "/People", CoreSchemas.user());
    ResourceBinding<ScimResource> binding = ResourceBinding.full(type, List.of());
    MemoryStore<ScimResource> people = new MemoryStores().store(binding);
    for (String name : names) {
      people.create(
          TenantContext.of(Tenant.of("acme")),
          CreateRequest.of(
              ScimResource.of(type, ComplexValue.builder().put("userName", name).build())));
    }
    PlainStore<ScimResource> store =
        new PlainStore<>(people) {
          @Override
          public ResourcePage<ScimResource> search(TenantContext context, Query request) {
            beforeSearch.run();
            return super.search(context, request);
          }
        };
    return builder -> builder.resource(binding, store);
  }

  private static Reply revokeWhenSearchFails(ScimException failure) {
    LogoutFixture app =
        new LogoutFixture(
            List.of(),
            endpoints -> endpoints,
            people(
                () -> {
                  throw failure;
                }));
    app.user(app.acme, "ada", "");
    return app.revoke(ADA);
  }

  @Test
  void requestWhenOneTypeCannotBeSearchedThenTheOthersAre() {
    for (ScimException unsupported :
        List.of(
            ScimException.invalidFilter("not by this attribute"),
            ScimException.tooMany("too many"),
            ScimException.notImplemented("A search"),
            ScimException.notFound("No such type"))) {
      assertThat(revokeWhenSearchFails(unsupported).status())
          .as(unsupported.getMessage())
          .isEqualTo(204);
    }
  }

  @Test
  void requestWhenSearchFailsForAnotherReasonThenThatError() {
    assertThat(revokeWhenSearchFails(ScimException.unavailable(Duration.ofSeconds(1))).status())
        .isEqualTo(503);
    assertThat(revokeWhenSearchFails(ScimException.invalidValue("count", "is bad")).status())
        .isEqualTo(400);
    assertThat(revokeWhenSearchFails(ScimException.forbidden("no")).status()).isEqualTo(403);
  }

  @Test
  void requestWhenDeadlinePassesDuringTheLookUpThen503AndNoRevocation() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    UnaryOperator<ServiceProvider.Builder> slow =
        people(() -> now.set(now.get().plus(Duration.ofMinutes(5))), "ada");
    LogoutFixture app =
        new LogoutFixture(
            List.of(),
            endpoints -> endpoints,
            builder ->
                slow.apply(builder)
                    .load(LoadLimits.builder().withoutRate().clock(now::get).build()));

    assertThat(app.revoke(ADA).status()).isEqualTo(503);
    assertThat(app.revocations("acme")).isEmpty();
  }

  @Test
  void requestWhenOnlyAGroupHasTheExternalIdThen404() {
    ResourceType type = CoreSchemas.groupType();
    ResourceBinding<ScimResource> binding =
        ResourceBinding.full(
            type, List.of(AttributePath.parse("externalId", type, Dialect.DEFAULT)));
    MemoryGroupStore<ScimResource> groups = new MemoryStores().groupStore(binding);
    LogoutFixture app =
        new LogoutFixture(
            List.of("externalId"),
            endpoints -> endpoints,
            builder -> builder.resource(binding, groups));
    groups.create(
        app.acme,
        CreateRequest.of(
            ScimResource.of(
                type,
                ComplexValue.builder().put("displayName", "g").put("externalId", "7").build())));

    String subject = "{\"sub_id\":{\"format\":\"iss_sub\",\"iss\":\"%s\",\"sub\":\"7\"}}";
    assertThat(app.revoke(subject.formatted(LogoutFixture.ISSUER)).status()).isEqualTo(404);
    assertThat(app.revocations("acme")).isEmpty();
  }

  @Test
  void requestWhenHostResolvesToAnotherTypeThen422() {
    AtomicReference<String> id = new AtomicReference<>("");
    LogoutFixture app =
        new LogoutFixture(
            List.of(),
            endpoints ->
                endpoints.withSubjects(
                    (context, subject) -> List.of(new ResourceRef("Robot", id.get()))),
            builder -> builder);
    id.set(app.user(app.acme, "ada", ""));

    assertNotSupported(app.revoke(ADA));
    assertThat(app.revocations("acme")).isEmpty();
  }
}
