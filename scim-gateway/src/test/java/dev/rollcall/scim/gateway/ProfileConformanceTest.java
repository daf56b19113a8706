// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.CapturedLog;
import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.gateway.token.TokenEndpoint;
import dev.rollcall.scim.gateway.token.TokenEndpointMetadata;
import dev.rollcall.scim.gateway.token.TokenRequest;
import dev.rollcall.scim.gateway.token.TokenResponse;
import dev.rollcall.scim.memory.MemoryProvisioningLog;
import dev.rollcall.scim.memory.MemoryRevocationQueue;
import dev.rollcall.scim.memory.MemoryStore;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.ConformanceProfile;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.IpsieLevel;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.ProfileRule;
import dev.rollcall.scim.policy.Tolerance;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Returned;
import dev.rollcall.scim.schema.Schema;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.log.LoggedAttributes;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.DeletePolicy;
import dev.rollcall.scim.spi.tenant.Feature;
import dev.rollcall.scim.spi.tenant.RecreatePolicy;
import dev.rollcall.scim.spi.tenant.ResourceTypeCustomizer;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.value.ComplexValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules of published profiles that the configuration of a tenant violates. */
@Isolated("the tests read the log of the process")
class ProfileConformanceTest {
  private static final Tenant ACME = Tenant.of("acme");

  private final MemoryTenants tenants = new MemoryTenants();
  private final ResourceBinding<ScimResource> users =
      ResourceBinding.full(CoreSchemas.userType(), List.of());
  private MemoryStore<ScimResource> userStore = new MemoryStores().store(users);

  private record Tokens(TokenEndpointMetadata metadata) implements TokenEndpoint {
    @Override
    public TokenResponse answer(TokenRequest request) {
      return new TokenResponse.Refused(TokenResponse.Reason.INVALID_CLIENT);
    }
  }

  private static Tokens tokens(String method, String scope) {
    return new Tokens(new TokenEndpointMetadata(List.of(method), List.of("RS256"), List.of(scope)));
  }

  private ServiceProvider.Builder conforming(TenantProfile profile) {
    ResourceBinding<ScimResource> groups = ResourceBinding.full(CoreSchemas.groupType(), List.of());
    MemoryStores stores = new MemoryStores();
    userStore = stores.store(users);
    return required(profile).resource(users, userStore).resource(groups, stores.groupStore(groups));
  }

  /** An application with the parts that the profiles require, without resource types. */
  private ServiceProvider.Builder required(TenantProfile profile) {
    return incomplete(profile)
        .route("https://scim.example/{tenant}/scim/v2")
        .tokenEndpoint(tokens("private_key_jwt", "scim"))
        .revocations(new MemoryRevocationQueue())
        .provisioningLog(new MemoryProvisioningLog(), LoggedAttributes.none());
  }

  private ServiceProvider.Builder incomplete(TenantProfile profile) {
    tenants.put(ACME);
    return ServiceProvider.named("directory")
        .tenants(tenants)
        .authenticator(token -> Optional.empty())
        .profile(profile);
  }

  private static List<ProfileViolation> violations(ServiceProvider.Builder builder) {
    return HostAccess.to(builder.build()).profileViolations(ACME);
  }

  private List<ProfileRule> rules(UnaryOperator<TenantProfile.Builder> change) {
    TenantProfile profile = change.apply(TenantProfile.ipsie(IpsieLevel.AL2).toBuilder()).build();
    return violations(conforming(profile)).stream().map(ProfileViolation::rule).distinct().toList();
  }

  private List<ProfileRule> rulesOf(UnaryOperator<ServiceProvider.Builder> change) {
    return violations(change.apply(conforming(TenantProfile.ipsie(IpsieLevel.AL2)))).stream()
        .map(ProfileViolation::rule)
        .distinct()
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  @Requirement("D-001")
  void violationsWhenConfigurationIsCompleteThenNone(ConformanceProfile profile) {
    assertThat(violations(conforming(TenantProfile.conformingTo(profile)))).isEmpty();
  }

  @Test
  void violationsWhenNoProfileIsSelectedThenNone() {
    assertThat(violations(conforming(TenantProfile.builder().dialect(Dialect.ENTRA).build())))
        .isEmpty();
  }

  @Test
  void violationsWhenDialectIsOfAnotherProfileThenItsRules() {
    assertThat(rules(profile -> profile.dialect(Dialect.DEFAULT)))
        .containsExactly(
            ProfileRule.UNKNOWN_ATTRIBUTES,
            ProfileRule.PATH_REQUIRED,
            ProfileRule.COMPLEX_REPLACE,
            ProfileRule.COLLECTIONS,
            ProfileRule.ELEMENT_TARGETS);
    assertThat(
            rules(profile -> profile.dialect(Dialect.INTEROP.with(Tolerance.VALUES_WITHOUT_ARRAY))))
        .containsExactly(ProfileRule.COLLECTIONS);
  }

  @Test
  void violationsWhenRequestsAreTreatedOtherwiseThenTheirRule() {
    assertThat(rules(profile -> profile.unknownAttributes(UnknownAttributePolicy.IGNORE)))
        .containsExactly(ProfileRule.UNKNOWN_ATTRIBUTES);
    assertThat(rules(profile -> profile.requiresVersions(true)))
        .containsExactly(ProfileRule.PATH_REQUIRED);
    assertThat(rules(profile -> profile.without(Feature.BULK))).containsExactly(ProfileRule.BULK);
    assertThat(rules(profile -> profile.onRecreate(RecreatePolicy.RESTORE)))
        .containsExactly(ProfileRule.UNIQUENESS_CONFLICTS);
    assertThat(rules(profile -> profile.deletePolicy("User", DeletePolicy.DEACTIVATE)))
        .containsExactly(ProfileRule.IDENTIFIERS_AFTER_DELETE);
  }

  @Test
  void violationsWhenLimitsAreTooSmallOrTooLargeThenTheirRule() {
    assertThat(rules(profile -> profile.limits(Limits.builder().maxPageSize(99).build())))
        .containsExactly(ProfileRule.PAGE_SIZE);
    assertThat(rules(profile -> profile.limits(Limits.builder().defaultPageSize(99).build())))
        .containsExactly(ProfileRule.PAGE_SIZE);
    assertThat(rules(profile -> profile.limits(Limits.builder().maxPageSize(1_001).build())))
        .containsExactly(ProfileRule.USERS_PER_PAGE);
    assertThat(rules(profile -> profile.limits(Limits.builder().patchOperations(49).build())))
        .containsExactly(ProfileRule.MEMBER_OPERATIONS);
    assertThat(rules(profile -> profile.limits(Limits.builder().members(49).build())))
        .containsExactly(ProfileRule.MEMBER_OPERATIONS);
    assertThat(rules(profile -> profile.limits(Limits.builder().patchOperations(1).build())))
        .containsExactly(ProfileRule.BULK, ProfileRule.MEMBER_OPERATIONS);
    assertThat(rules(profile -> profile.limits(Limits.builder().filterTerms(1).build())))
        .containsExactly(
            ProfileRule.FILTER_SUPPORT, ProfileRule.USER_FILTERS, ProfileRule.GROUP_FILTERS);
  }

  @Test
  void violationsWhenLimitsAreJustPermittedThenNone() {
    assertThat(
            rules(
                profile ->
                    profile.limits(
                        Limits.builder()
                            .maxPageSize(100)
                            .defaultPageSize(100)
                            .patchOperations(50)
                            .members(50)
                            .build())))
        .isEmpty();
    assertThat(rules(profile -> profile.limits(Limits.builder().maxPageSize(1_000).build())))
        .isEmpty();
  }

  @Test
  void configurationWhenProfileIsKeptThenPublishedOtherwiseLogged() {
    TenantProfile kept = TenantProfile.ipsie(IpsieLevel.AL2);
    assertThat(configuration(kept).has("interopProfileConformant")).isTrue();
    assertThat(configuration(TenantProfile.DEFAULT).has("interopProfileConformant")).isFalse();

    try (CapturedLog lines = new CapturedLog()) {
      TenantProfile violated =
          kept.toBuilder().without(Feature.BULK).requiresVersions(true).build();

      assertThat(configuration(violated).has("interopProfileConformant")).isFalse();
      assertThat(lines.messages())
          .filteredOn(line -> line.contains("event=profile_not_kept"))
          .singleElement()
          .asString()
          .startsWith("WARNING request=")
          .contains("app=directory tenant=acme profile=ipsie-al2 rules=\"D-013 D-024\"");
    }
  }

  private ComplexValue configuration(TenantProfile profile) {
    ServiceProvider provider =
        conforming(TenantProfile.DEFAULT)
            .authenticator(token -> Optional.of(new Caller("acme", "idp")))
            .build();
    tenants.put(ACME.withProfile(profile));
    ScimRequest request =
        GatewayFixture.request(
            "GET",
            "/acme/scim/v2/ServiceProviderConfig",
            "",
            "Host: scim.example",
            "Authorization: Bearer token");
    return GatewayFixture.reply(Gateway.of(provider).handle(request).orElseThrow()).json();
  }

  @Test
  void buildWhenOnlyOneRouteIsProtectedThenTransportSecurity() {
    try (CapturedLog lines = new CapturedLog()) {
      conforming(TenantProfile.interop()).build();
      assertThat(lines.messages()).noneMatch(line -> line.contains("profile_violation"));

      conforming(TenantProfile.interop()).route("http://scim.example/{tenant}/v2").build();
      assertThat(lines.messages())
          .anyMatch(line -> line.contains("the base URL must have the scheme https"));
    }
  }

  @Test
  void violationsWhenTypesAreCustomizedOtherwiseThenTheirRule() {
    ResourceTypeCustomizer none = ResourceTypeCustomizer.NONE;
    ResourceTypeCustomizer conforming = TenantProfile.ipsie(IpsieLevel.AL2).types();

    assertThat(rules(profile -> profile.types(none)))
        .containsExactly(ProfileRule.CANONICAL_TYPES, ProfileRule.NO_CREDENTIALS);
    assertThat(rules(profile -> profile.types(conforming.withoutAttributes("User", "emails"))))
        .containsExactly(ProfileRule.USER_FILTERS);
    assertThat(rules(profile -> profile.types(conforming.withoutAttributes("User", "active"))))
        .containsExactly(ProfileRule.DEACTIVATION, ProfileRule.USER_SCHEMA);
    assertThat(rules(profile -> profile.types(conforming.withoutAttributes("Group", "members"))))
        .containsExactly(ProfileRule.GROUP_FILTERS, ProfileRule.GROUP_SCHEMA);
    assertThat(rules(profile -> profile.types(conforming.withRequired("Group", "members"))))
        .containsExactly(ProfileRule.MEMBER_OPERATIONS);
    assertThat(rules(profile -> profile.types(conforming.without("User"))))
        .containsExactly(ProfileRule.DEACTIVATION, ProfileRule.RESOURCE_OPERATIONS);
    assertThat(rules(profile -> profile.types(conforming.without("Group")))).isEmpty();
  }

  /** A binding of a host that indexes certain filters only. */
  private record Indexed(ResourceBinding<ScimResource> all, Set<String> filters)
      implements ResourceBinding<ScimResource> {
    @Override
    public ResourceType type() {
      return all.type();
    }

    @Override
    public List<AttributePath> filterable() {
      return all.filterable();
    }

    @Override
    public void check(Filter filter) {
      if (!filters.contains(filter.toString())) {
        throw ScimException.invalidFilter("'" + filter + "' is not supported");
      }
    }

    @Override
    public ScimResource fromResource(ScimResource resource) {
      return all.fromResource(resource);
    }

    @Override
    public ScimResource toResource(ScimResource value) {
      return all.toResource(value);
    }
  }

  private List<String> violationsWhenIndexed(String... filters) {
    ResourceBinding<ScimResource> people = new Indexed(users, Set.of(filters));
    ResourceBinding<ScimResource> teams =
        new Indexed(ResourceBinding.full(CoreSchemas.groupType(), List.of()), Set.of(filters));
    MemoryStores stores = new MemoryStores();
    return violations(
            required(TenantProfile.ipsie(IpsieLevel.AL2))
                .resource(people, stores.store(people))
                .resource(teams, stores.groupStore(teams)))
        .stream()
        .map(violation -> violation.rule() + " " + violation.reason())
        .toList();
  }

  @Test
  @Requirement({"D-010", "D-029", "D-030"})
  void violationsWhenHostDoesNotSupportAFilterThenItsRule() {
    String and = "id eq \"x\" and id eq \"x\"";
    String userName = "userName eq \"x\"";
    String externalId = "externalId eq \"x\"";
    String email = "emails[value eq \"x\"]";
    String workEmail = "emails[type eq \"work\" and value eq \"x\"]";
    String displayName = "displayName eq \"x\"";
    String member = "members[value eq \"x\"]";

    assertThat(
            violationsWhenIndexed(and, userName, externalId, email, workEmail, displayName, member))
        .isEmpty();
    assertThat(violationsWhenIndexed(userName, externalId, displayName))
        .containsExactly(
            "D-010 User must support the filter " + and,
            "D-010 Group must support the filter " + and,
            "D-029 User must support the filter " + email,
            "D-029 User must support the filter " + workEmail,
            "D-030 Group must support the filter " + member);
  }

  @Test
  void violationsWhenExtensionHoldsASecretThenNoCredentials() {
    Schema secret =
        Schema.of(
            "urn:example:keys",
            "Keys",
            "",
            List.of(Attribute.named("sshKey").returned(Returned.NEVER).build()));
    ResourceTypeCustomizer types =
        TenantProfile.ipsie(IpsieLevel.AL2).types().withExtension("User", secret);

    assertThat(rules(profile -> profile.types(types))).containsExactly(ProfileRule.NO_CREDENTIALS);
  }

  @Test
  void violationsWhenUserNameIsCaseExactThenCaseRules() {
    Schema caseExact =
        CoreSchemas.user().tune("userName", name -> name.toBuilder().caseExact(true).build());
    ResourceBinding<ScimResource> people =
        ResourceBinding.full(ResourceType.of("User", "/Users", caseExact), List.of());

    assertThat(
            violations(
                incomplete(TenantProfile.interop())
                    .route("https://scim.example/{tenant}/scim/v2")
                    .resource(people, new MemoryStores().store(people))))
        .extracting(ProfileViolation::rule)
        .containsExactly(ProfileRule.CASE_RULES);
  }

  @Test
  void violationsWhenApplicationLacksPartsThenTheirRules() {
    List<ProfileViolation> violations =
        violations(
            incomplete(TenantProfile.ipsie(IpsieLevel.AL1))
                .route("https://scim.example/{tenant}/scim/v2")
                .resource(users, userStore));

    assertThat(violations)
        .extracting(ProfileViolation::toString)
        .containsExactly(
            "D-022: tokenEndpoint must authenticate clients by private_key_jwt",
            "D-022: tokenEndpoint must grant the scope scim",
            "D-025: revocations must be configured, so that a deactivation ends access",
            "D-033: provisioningLog must be configured; the default keeps recent requests only",
            "D-042: tokenEndpoint must be configured");
  }

  @Test
  void violationsWhenTokenEndpointHasSecretsOnlyThenClientAuthentication() {
    assertThat(rulesOf(app -> app.tokenEndpoint(tokens("client_secret_basic", "scim"))))
        .containsExactly(ProfileRule.CLIENT_AUTHENTICATION);
    assertThat(rulesOf(app -> app.tokenEndpoint(tokens("private_key_jwt", "api"))))
        .containsExactly(ProfileRule.CLIENT_AUTHENTICATION);
  }

  @Test
  @Requirement("D-023")
  void violationsWhenRateIsAbsentOrTooLowThenRateLimits() {
    assertThat(rulesOf(app -> app.load(LoadLimits.builder().withoutRate().build())))
        .containsExactly(ProfileRule.RATE_LIMITS);
    RateLimit lowest = new RateLimit(25, 25);
    assertThat(rulesOf(app -> app.load(LoadLimits.builder().rate(lowest).build()))).isEmpty();
    for (RateLimit rate : List.of(new RateLimit(24, 50), new RateLimit(50, 24))) {
      assertThat(rulesOf(app -> app.load(LoadLimits.builder().rate(rate).build())))
          .containsExactly(ProfileRule.RATE_LIMITS);
    }
    assertThat(
            rulesOf(
                app ->
                    app.load(
                        LoadLimits.builder()
                            .tenantRate(tenant -> Optional.of(new RateLimit(10, 10)))
                            .build())))
        .containsExactly(ProfileRule.RATE_LIMITS);
  }

  @Test
  @Requirement("D-021")
  void violationsWhenBaseUrlIsHttpThenTransportSecurity() {
    assertThat(
            violations(
                incomplete(TenantProfile.interop())
                    .route("http://scim.example/{tenant}/scim/v2")
                    .resource(users, userStore)))
        .extracting(ProfileViolation::rule)
        .containsExactly(ProfileRule.TRANSPORT_SECURITY);
    assertThat(
            violations(
                incomplete(TenantProfile.interop())
                    .route("http://localhost/{tenant}/scim/v2")
                    .resource(users, userStore)))
        .isEmpty();
  }

  @Test
  void violationsWhenTenantHasProfileThenOfThatProfile() {
    HostAccess host = HostAccess.to(conforming(TenantProfile.DEFAULT).build());
    Tenant strict =
        ACME.withProfile(TenantProfile.interop().toBuilder().dialect(Dialect.STRICT).build());

    assertThat(host.profileViolations(ACME)).isEmpty();
    assertThat(host.profileViolations(strict))
        .extracting(ProfileViolation::rule)
        .containsExactly(
            ProfileRule.PATH_REQUIRED, ProfileRule.COMPLEX_REPLACE, ProfileRule.ELEMENT_TARGETS);
  }

  @Test
  void buildWhenProfileIsViolatedThenEachRuleIsLogged() {
    List<String> lines = new ArrayList<>();
    Logger logger = Logger.getLogger("dev.rollcall.scim");
    Handler handler = new Lines(lines);
    logger.addHandler(handler);
    try {
      conforming(TenantProfile.ipsie(IpsieLevel.AL2).toBuilder().without(Feature.BULK).build())
          .build();
    } finally {
      logger.removeHandler(handler);
    }

    assertThat(lines)
        .contains(
            "event=profile_violation app=directory profile=ipsie-al2 rule=D-024 "
                + "reason=\"the feature BULK must be enabled\"");
  }

  @Test
  @Requirement("D-001")
  void configurationWhenRulesAreViolatedThenOneLineAMinuteAndNotClaimed() {
    TenantProfile profile = TenantProfile.interop().toBuilder().requiresVersions(true).build();
    HostAccess host = HostAccess.to(conforming(profile).build());
    Caller desk = new Caller("acme", "desk");

    try (CapturedLog log = new CapturedLog()) {
      for (int i = 0; i < 3; i++) {
        assertThat(host.get(desk, "/ServiceProviderConfig", Optional.empty()).names())
            .doesNotContain("interopProfileConformant");
      }

      assertThat(log.messages())
          .filteredOn(line -> line.contains("event=profile_not_kept"))
          .singleElement(as(InstanceOfAssertFactories.STRING))
          .endsWith(" app=directory tenant=acme profile=interop rules=D-013");
    }
  }

  private static final class Lines extends Handler {
    private final List<String> lines;

    Lines(List<String> lines) {
      this.lines = lines;
    }

    @Override
    public void publish(LogRecord entry) {
      lines.add(entry.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @Test
  @Requirement("D-043")
  void managedAttributesWhenLocalChangesAreProhibitedThenWritableAttributes() {
    HostAccess host = HostAccess.to(conforming(TenantProfile.ipsie(IpsieLevel.AL2)).build());
    ResourceRef ada = new ResourceRef("User", newUser());
    Caller desk = new Caller("acme", "desk");

    assertThat(host.managedAttributes(desk, ada))
        .extracting(AttributePath::toString)
        .contains("userName", "name", "active", "externalId")
        .doesNotContain("id", "meta", "groups", "password", "schemas");
    assertThat(host.managedAttributes(desk, new ResourceRef("User", "unknown"))).isEmpty();
    assertThat(host.managedAttributes(desk, new ResourceRef("Robot", ada.id()))).isEmpty();
  }

  @Test
  @Requirement("D-043")
  void managedAttributesWhenAccountIsNotLinkedThenNone() {
    HostAccess host = HostAccess.to(conforming(TenantProfile.ipsie(IpsieLevel.AL1)).build());
    String local = userStore.addUnlinked(TenantContext.of(ACME), user("local"));

    assertThat(host.managedAttributes(new Caller("acme", "desk"), new ResourceRef("User", local)))
        .isEmpty();
  }

  @Test
  void managedAttributesWhenProfileAllowsLocalChangesThenNone() {
    HostAccess host = HostAccess.to(conforming(TenantProfile.interop()).build());

    assertThat(
            host.managedAttributes(new Caller("acme", "desk"), new ResourceRef("User", newUser())))
        .isEmpty();
  }

  private String newUser() {
    return userStore.create(TenantContext.of(ACME), CreateRequest.of(user("ada"))).id();
  }

  private static ScimResource user(String name) {
    return ScimResource.of(
        CoreSchemas.userType(), ComplexValue.builder().put("userName", name).build());
  }

  @Test
  void buildWhenRouteIsRelativeThenBaseIsCheckedIfItIsKnown() {
    try (CapturedLog lines = new CapturedLog()) {
      conforming(TenantProfile.interop())
          .route("/{tenant}/scim")
          .trustedProxies(TrustedProxies.at(TrustedProxies.Headers.FORWARDED, "10.0.0.0/8"))
          .build();
      assertThat(lines.messages()).noneMatch(line -> line.contains("profile_violation"));

      conforming(TenantProfile.interop())
          .route("/{tenant}/scim")
          .externalBase("http://scim.example")
          .build();
      assertThat(lines.messages())
          .anyMatch(line -> line.contains("the base URL must have the scheme https"));
    }
  }
}
