// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.gateway.GatewayFixture.Reply;
import dev.rollcall.scim.gateway.token.TokenResponse;
import dev.rollcall.scim.memory.MemoryDeprovisioningCounter;
import dev.rollcall.scim.memory.MemoryRevocationQueue;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.log.ProvisioningLog.Selection;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.spi.membership.MemberPage;
import dev.rollcall.scim.spi.revocation.PendingRevocation;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.ResourceTypeCustomizer;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.value.ComplexValue;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The calls that a host makes itself on an application. */
class HostAccessTest {
  private static final Caller ADMIN = new Caller("acme", "admin");
  private static final ResourceType USER = CoreSchemas.userType();

  private final MemoryRevocationQueue queue = new MemoryRevocationQueue();
  private final MemoryDeprovisioningCounter counter = new MemoryDeprovisioningCounter();
  private final GatewayFixture app =
      new GatewayFixture(builder -> builder.revocations(queue).deprovisioningCounter(counter));
  private final HostAccess host = HostAccess.to(app.provider);

  @Test
  void getWhenResourceExistsThenItsDocumentAndALogEntry() {
    String user = app.addUser("ada", "");

    ComplexValue read = host.get(ADMIN, user, Optional.of("attributes=userName"));
    ComplexValue page = host.get(ADMIN, "/Users", Optional.empty());

    assertThat(read.names()).containsExactly("schemas", "id", "userName");
    assertThat(page.elements("Resources")).hasSize(1);
    assertThat(app.lastEntry().source().connection()).isEqualTo("admin");
    assertThat(read.findText("id")).contains(GatewayFixture.idOf(user));
  }

  @Test
  void getWhenThereIsNoSuchResourceEndpointOrTenantThenNotFound() {
    for (String path : List.of("/Users/none", "/Bulk", "/Users/a/b", "/Users/.search")) {
      ScimException refused =
          catchThrowableOfType(ScimException.class, () -> host.get(ADMIN, path, Optional.empty()));
      assertThat(refused.status()).as(path).isEqualTo(404);
    }
    ScimException unknown =
        catchThrowableOfType(
            ScimException.class, () -> host.contextOf(new Caller("nowhere", "admin")));
    assertThat(unknown.detail()).isEqualTo("There is no such tenant");
  }

  @Test
  void contextOfThenTenantProfileBaseUrlAndLimits() {
    TenantProfile profile =
        TenantProfile.builder()
            .limits(Limits.DEFAULT.toBuilder().evaluationBudget(7).build())
            .build();
    app.profile(profile);

    TenantContext context = host.contextOf(ADMIN);

    assertThat(context.tenantId()).isEqualTo("acme");
    assertThat(context.profile()).isEqualTo(profile);
    assertThat(context.caller()).isEqualTo(ADMIN);
    assertThat(context.baseUri()).isEqualTo(URI.create(GatewayFixture.BASE));
    assertThat(context.requestId()).isNotEqualTo(host.contextOf(ADMIN).requestId());
    assertThat(catchThrowableOfType(ScimException.class, () -> context.budget().spend(8)))
        .isNotNull();
    assertThat(host.tenant("acme")).isPresent();
    assertThat(host.tenant("nowhere")).isEmpty();
  }

  @Test
  void describeThenOfferOfTheTenant() {
    RateLimit rate = new RateLimit(3, 4);
    MemoryTenants tenants = new MemoryTenants();
    ResourceBinding<ScimResource> users =
        ResourceBinding.full(USER, List.of(AttributePath.parse("title", USER, Dialect.DEFAULT)));
    ServiceProvider provider =
        ServiceProvider.named("product")
            .route("/{tenant}/scim")
            .externalBase("https://app.example")
            .tenants(tenants)
            .authenticator(token -> Optional.empty())
            .load(LoadLimits.builder().rate(rate).build())
            .tokenEndpoint(
                request -> new TokenResponse.Refused(TokenResponse.Reason.INVALID_CLIENT))
            .resource(users, new MemoryStores().store(users))
            .build();
    Tenant acme = Tenant.of("acme");

    ServiceDescription offer = HostAccess.to(provider).describe(acme);

    assertThat(offer.application()).isEqualTo("product");
    assertThat(offer.tenant()).isEqualTo(acme);
    assertThat(offer.profile()).isEqualTo(TenantProfile.DEFAULT);
    assertThat(offer.baseUri()).isEqualTo(URI.create("https://app.example/acme/scim"));
    assertThat(offer.access().urlTemplate()).isEqualTo("https://app.example/{tenant}/scim");
    assertThat(offer.offersAccessTokens()).isTrue();
    assertThat(offer.access().rate()).contains(rate);
    assertThat(offer.findType("User").orElseThrow().filterable())
        .extracting(AttributePath::toString)
        .containsExactly("title");
    assertThat(offer.findType("Group")).isEmpty();
    assertThat(HostAccess.to(app.provider).describe(acme).offersAccessTokens()).isFalse();
  }

  @Test
  void describeWhenTenantCustomizesTypesThenItsTypes() {
    TenantProfile profile =
        TenantProfile.builder().types(ResourceTypeCustomizer.NONE.without("Group")).build();

    ServiceDescription offer = host.describe(Tenant.of("acme").withProfile(profile));

    assertThat(offer.types()).extracting(type -> type.type().name()).containsExactly("User");
    assertThat(offer.profile()).isEqualTo(profile);
  }

  /** Users that can be filtered by their name only. */
  private record ByName(ResourceBinding<ScimResource> users)
      implements ResourceBinding<ScimResource> {
    @Override
    public ResourceType type() {
      return users.type();
    }

    @Override
    public List<AttributePath> filterable() {
      return users.filterable();
    }

    @Override
    public void check(Filter filter) {
      if (!filter.toString().startsWith("userName ")) {
        throw ScimException.invalidFilter("must be by userName");
      }
    }

    @Override
    public ScimResource fromResource(ScimResource resource) {
      return users.fromResource(resource);
    }

    @Override
    public ScimResource toResource(ScimResource value) {
      return users.toResource(value);
    }
  }

  @Test
  void supportsWhenBindingAcceptsTheFilterThenTrue() {
    ResourceBinding<ScimResource> users = new ByName(ResourceBinding.full(USER, List.of()));
    HostAccess indexed =
        HostAccess.to(
            ServiceProvider.named("product")
                .route("https://app.example/{tenant}")
                .tenants(new MemoryTenants())
                .authenticator(token -> Optional.empty())
                .resource(users, new MemoryStores().store(users))
                .build());
    Filter byName = Filter.parse("userName eq \"a\"", USER, Dialect.DEFAULT, Limits.DEFAULT);
    Filter byTitle = Filter.parse("title eq \"a\"", USER, Dialect.DEFAULT, Limits.DEFAULT);

    assertThat(indexed.supports("User", byName)).isTrue();
    assertThat(indexed.supports("User", byTitle)).isFalse();
    assertThat(indexed.supports("Robot", byName)).isFalse();
  }

  @Test
  void membersWhenTypeHasMembersThenPages() {
    String ada = app.addUser("ada", "");
    String bob = app.addUser("bob", "");
    String group = app.addGroup("staff", GatewayFixture.member(ada), GatewayFixture.member(bob));
    ResourceRef ref = new ResourceRef("Group", GatewayFixture.idOf(group));

    MemberPage first = host.members(ADMIN, ref, Optional.empty(), 1).orElseThrow();
    MemberPage second = host.members(ADMIN, ref, first.next(), 1).orElseThrow();

    assertThat(first.members()).extracting(Member::id).hasSize(1);
    assertThat(second.members()).extracting(Member::id).hasSize(1);
    assertThat(List.of(first.members().get(0).id(), second.members().get(0).id()))
        .containsExactlyInAnyOrder(GatewayFixture.idOf(ada), GatewayFixture.idOf(bob));
    assertThat(host.members(ADMIN, new ResourceRef("User", "1"), Optional.empty(), 1)).isEmpty();
    assertThat(host.members(ADMIN, new ResourceRef("Robot", "1"), Optional.empty(), 1)).isEmpty();

    app.profile(
        TenantProfile.builder().types(ResourceTypeCustomizer.NONE.without("Group")).build());
    assertThat(host.members(ADMIN, ref, Optional.empty(), 1)).isEmpty();
  }

  @Test
  void openRevocationsWhenAccessEndsThenListed() {
    String user = app.addUser("ada", "");
    app.send("DELETE", user, "");
    ResourceRef account = new ResourceRef("User", GatewayFixture.idOf(user));

    assertThat(host.openRevocations("acme", account))
        .extracting(PendingRevocation::revocation)
        .singleElement()
        .satisfies(revocation -> assertThat(revocation.account()).isEqualTo(account));
    assertThat(HostAccess.to(new GatewayFixture().provider).openRevocations("acme", account))
        .isEmpty();
    assertThat(host.deprovisioningCounter()).isSameAs(counter);
  }

  @Test
  void providerThenItsConfiguration() {
    CorsPolicy cors = CorsPolicy.allowing("https://console.example");
    TenantProfile profile = TenantProfile.builder().dialect(Dialect.STRICT).build();
    GatewayFixture configured = new GatewayFixture(builder -> builder.cors(cors).profile(profile));

    assertThat(configured.provider.cors()).isSameAs(cors);
    assertThat(configured.provider.profile()).isSameAs(profile);
    assertThat(configured.provider.tenants()).isSameAs(configured.tenants);
    assertThat(configured.provider.provisioningLog()).isSameAs(configured.log);
    assertThat(configured.provider.authenticator().verify("secret", configured.tenants).tenant())
        .isPresent();
    assertThat(LoadLimits.DEFAULT.deadline()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void getInBackgroundThenDocumentWithoutPermitAndWithoutLogEntry() {
    GatewayFixture busy =
        new GatewayFixture(
            builder ->
                builder.load(LoadLimits.builder().withoutRate().concurrent(1).waiting(0).build()));
    String user = busy.addUser("ada", "");
    HostAccess jobs = HostAccess.to(busy.provider);

    String name =
        EndpointAccess.to(busy.provider)
            .execute(
                jobs.contextOf(ADMIN),
                () -> {
                  assertThat(busy.get(user).status()).as("the permit is taken").isEqualTo(503);
                  return jobs.getInBackground(ADMIN, user, Optional.of("attributes=userName"))
                      .findText("userName")
                      .orElseThrow();
                });

    assertThat(name).isEqualTo("ada");
    assertThat(busy.log.recent("acme", Selection.ALL, 9))
        .extracting(entry -> entry.source().connection())
        .containsExactly("idp", "idp");
    assertThat(
            catchThrowableOfType(
                    ScimException.class,
                    () -> jobs.getInBackground(ADMIN, "/Users/none", Optional.empty()))
                .status())
        .isEqualTo(404);
  }

  @Test
  void entityTagThenThatOfTheResponse() {
    String user = app.addUser("ada", "");
    Reply reply = app.get(user);
    String version = reply.json().complexOrEmpty("meta").findText("version").orElseThrow();

    assertThat(HostAccess.entityTag("7")).isEqualTo("W/\"7\"");
    assertThat(reply.header("ETag")).contains(version);
  }
}
