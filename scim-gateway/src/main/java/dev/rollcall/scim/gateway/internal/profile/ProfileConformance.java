// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.profile;

import dev.rollcall.scim.gateway.ProfileViolation;
import dev.rollcall.scim.gateway.RateLimit;
import dev.rollcall.scim.gateway.internal.config.GatewayConfig;
import dev.rollcall.scim.gateway.internal.log.LogLine;
import dev.rollcall.scim.gateway.internal.log.LogLineLimit;
import dev.rollcall.scim.gateway.internal.resource.DeclaredResource;
import dev.rollcall.scim.gateway.token.TokenEndpoint;
import dev.rollcall.scim.gateway.token.TokenEndpointMetadata;
import dev.rollcall.scim.policy.ConformanceProfile;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.ProfileRule;
import dev.rollcall.scim.policy.Tolerance;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.DeletePolicy;
import dev.rollcall.scim.spi.tenant.Feature;
import dev.rollcall.scim.spi.tenant.RecreatePolicy;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares the effective configuration of a tenant with the published profile that the tenant
 * selects. Rules that hold in every configuration, and rules that only the host can keep, have no
 * violation here. Thread-safe.
 */
public final class ProfileConformance {
  private static final int LEAST_PAGE_SIZE = 100;
  private static final int GREATEST_PAGE_SIZE = 1_000;
  private static final int LEAST_RATE = 25;
  private static final int LEAST_MEMBER_OPERATIONS = 50;

  /** The tolerances that accept names of attributes and schemas which the types do not define. */
  private static final Set<Tolerance> NAMES =
      EnumSet.of(
          Tolerance.UNKNOWN_SCHEMAS,
          Tolerance.UNKNOWN_PATHS,
          Tolerance.LEGACY_SCHEMA_URNS,
          Tolerance.UNQUALIFIED_EXTENSION_ATTRIBUTES,
          Tolerance.DISPLAY_NAME_ALIAS,
          Tolerance.PATHS_AS_NAMES,
          Tolerance.MESSAGE_SCHEMA_ALIAS);

  private static final System.Logger LOG = System.getLogger("dev.rollcall.scim");

  private final LogLineLimit<String> notKept = new LogLineLimit<>(1, System::nanoTime);
  private final GatewayConfig config;

  /** Creates a comparison for the tenants of an application. */
  public ProfileConformance(GatewayConfig config) {
    this.config = config;
  }

  /**
   * Returns the rules that a tenant violates, in their order; empty if it keeps all rules of its
   * profile, or selects no published profile.
   *
   * @param baseUri the base URL of the tenant
   */
  public List<ProfileViolation> of(Tenant tenant, TenantProfile profile, URI baseUri) {
    return of(profile, config.guards().load().rate(tenant), Optional.of(baseUri));
  }

  /**
   * Returns whether the tenant of a request selects a published profile and keeps all its rules.
   * Logs the violated rules, at most once per minute and set of rules.
   */
  public boolean isKept(TenantContext context) {
    Optional<ConformanceProfile> selected = context.profile().conformance();
    if (selected.isEmpty()) {
      return false;
    }
    List<ProfileViolation> violations = of(context.tenant(), context.profile(), context.baseUri());
    if (!violations.isEmpty()) {
      String rules = rules(violations);
      notKept
          .tryAcquire(rules)
          .ifPresent(suppressed -> logNotKept(context, selected.get(), rules, suppressed));
    }
    return violations.isEmpty();
  }

  private void logNotKept(
      TenantContext context, ConformanceProfile selected, String rules, long suppressed) {
    LOG.log(
        System.Logger.Level.WARNING,
        LogLine.of(context.requestId(), "profile_not_kept")
            .add("app", config.application())
            .add("tenant", context.tenantId())
            .add("profile", selected)
            .add("rules", rules)
            .addSuppressed(suppressed)
            .toString());
  }

  private static String rules(List<ProfileViolation> violations) {
    return violations.stream()
        .map(violation -> violation.rule().id())
        .distinct()
        .collect(Collectors.joining(" "));
  }

  /**
   * Logs each rule that tenants without a profile violate, with the reason.
   *
   * @param bases the base URLs of the routes; one that is not known has no scheme
   */
  public void report(Stream<URI> bases) {
    for (ProfileViolation violation : ofApplication(bases)) {
      LOG.log(
          System.Logger.Level.WARNING,
          () ->
              LogLine.of("profile_violation")
                  .add("app", config.application())
                  .add("profile", config.access().profile().conformance().orElseThrow())
                  .add("rule", violation.rule())
                  .add("reason", violation.reason())
                  .toString());
    }
  }

  private List<ProfileViolation> ofApplication(Stream<URI> bases) {
    return of(
        config.access().profile(),
        config.guards().load().rate(),
        bases.filter(base -> !isProtected(base)).findFirst());
  }

  private List<ProfileViolation> of(
      TenantProfile profile, Optional<RateLimit> rate, Optional<URI> base) {
    return profile
        .conformance()
        .map(selected -> violations(selected, profile, rate, base))
        .orElse(List.of());
  }

  private List<ProfileViolation> violations(
      ConformanceProfile selected,
      TenantProfile profile,
      Optional<RateLimit> rate,
      Optional<URI> base) {
    ProfileViolations violations = new ProfileViolations(selected);
    checkRequests(profile, violations);
    checkLimits(profile, violations);
    checkLifecycle(profile, violations);
    new ProfileSchemas(types(profile)).check(violations);
    checkFilters(profile, violations);
    base.ifPresent(
        uri ->
            violations.require(
                isProtected(uri),
                ProfileRule.TRANSPORT_SECURITY,
                "the base URL must have the scheme https"));
    checkRate(rate, violations);
    checkAuthorization(violations);
    checkApplication(violations);
    return violations.all();
  }

  private List<ResourceType> types(TenantProfile profile) {
    return config.resources().stream()
        .flatMap(resource -> profile.types().apply(resource.binding().type()).stream())
        .toList();
  }

  private void checkFilters(TenantProfile profile, ProfileViolations violations) {
    ProfileFilters filters = new ProfileFilters(profile);
    for (DeclaredResource<?> resource : config.resources()) {
      ResourceBinding<?> binding = resource.binding();
      profile
          .types()
          .apply(binding.type())
          .ifPresent(type -> filters.check(type, binding, violations));
    }
  }

  /** A loopback address is that of a test, or of an application behind a proxy. */
  private static boolean isProtected(URI base) {
    String host = Optional.ofNullable(base.getHost()).orElse("");
    return !"http".equals(base.getScheme())
        || Set.of("localhost", "127.0.0.1", "[::1]").contains(host);
  }

  private static void checkRequests(TenantProfile profile, ProfileViolations violations) {
    violations.require(
        profile.unknownAttributes() == UnknownAttributePolicy.REFUSE,
        ProfileRule.UNKNOWN_ATTRIBUTES,
        "unknownAttributes must be REFUSE");
    for (Tolerance tolerance : NAMES) {
      violations.require(
          !profile.dialect().tolerates(tolerance),
          ProfileRule.UNKNOWN_ATTRIBUTES,
          "the dialect must not accept " + tolerance);
    }
    violations.require(
        !profile.dialect().tolerates(Tolerance.VALUES_WITHOUT_ARRAY),
        ProfileRule.COLLECTIONS,
        "the dialect must not accept " + Tolerance.VALUES_WITHOUT_ARRAY);
    for (ProfileRule rule :
        List.of(
            ProfileRule.PATH_REQUIRED, ProfileRule.COMPLEX_REPLACE, ProfileRule.ELEMENT_TARGETS)) {
      violations.require(profile.dialect().isInterop(), rule, "the dialect must be interop");
    }
    violations.require(
        !profile.requiresVersions(),
        ProfileRule.PATH_REQUIRED,
        "requiresVersions must be false, because clients of the profile do not send If-Match");
  }

  private static void checkLimits(TenantProfile profile, ProfileViolations violations) {
    Limits limits = profile.limits();
    violations.require(
        limits.maxPageSize() >= LEAST_PAGE_SIZE,
        ProfileRule.PAGE_SIZE,
        "maxPageSize must be at least " + LEAST_PAGE_SIZE);
    violations.require(
        limits.defaultPageSize() >= LEAST_PAGE_SIZE,
        ProfileRule.PAGE_SIZE,
        "defaultPageSize must be at least " + LEAST_PAGE_SIZE);
    violations.require(
        limits.maxPageSize() <= GREATEST_PAGE_SIZE,
        ProfileRule.USERS_PER_PAGE,
        "maxPageSize must be at most " + GREATEST_PAGE_SIZE);
    violations.require(
        limits.patchOperations() >= LEAST_MEMBER_OPERATIONS,
        ProfileRule.MEMBER_OPERATIONS,
        "patchOperations must be at least " + LEAST_MEMBER_OPERATIONS);
    violations.require(
        limits.members() >= LEAST_MEMBER_OPERATIONS,
        ProfileRule.MEMBER_OPERATIONS,
        "the limit of members must be at least " + LEAST_MEMBER_OPERATIONS);
    violations.require(
        profile.offers(Feature.BULK), ProfileRule.BULK, "the feature BULK must be enabled");
    violations.require(
        limits.patchOperations() > 1,
        ProfileRule.BULK,
        "patchOperations must be at least 2, so that a PATCH changes several attributes");
  }

  private void checkLifecycle(TenantProfile profile, ProfileViolations violations) {
    violations.require(
        profile.onRecreate() == RecreatePolicy.REFUSE,
        ProfileRule.UNIQUENESS_CONFLICTS,
        "onRecreate must be REFUSE, so that a conflict is 409");
    for (ResourceType type : types(profile)) {
      violations.require(
          profile.deletePolicy(type.name()) == DeletePolicy.REMOVE,
          ProfileRule.IDENTIFIERS_AFTER_DELETE,
          "the deletePolicy of " + type.name() + " must be REMOVE, so that a POST creates another");
    }
  }

  private static void checkRate(Optional<RateLimit> rate, ProfileViolations violations) {
    violations.require(
        rate.isPresent(), ProfileRule.RATE_LIMITS, "connections must have a rate limit");
    violations.require(
        rate.map(RateLimit::perSecond).orElse(LEAST_RATE) >= LEAST_RATE,
        ProfileRule.RATE_LIMITS,
        "the rate limit must be at least " + LEAST_RATE + " requests per second");
    violations.require(
        rate.map(RateLimit::burst).orElse(LEAST_RATE) >= LEAST_RATE,
        ProfileRule.RATE_LIMITS,
        "the burst of the rate limit must be at least " + LEAST_RATE + " requests");
  }

  private void checkAuthorization(ProfileViolations violations) {
    Optional<TokenEndpoint> endpoint = config.access().tokenEndpoint();
    violations.require(
        endpoint.isPresent(), ProfileRule.SERVER_METADATA, "tokenEndpoint must be configured");
    Optional<TokenEndpointMetadata> metadata = endpoint.map(TokenEndpoint::metadata);
    violations.require(
        metadata.filter(m -> m.authenticationMethods().contains("private_key_jwt")).isPresent(),
        ProfileRule.CLIENT_AUTHENTICATION,
        "tokenEndpoint must authenticate clients by private_key_jwt");
    violations.require(
        metadata.filter(m -> m.scopes().contains("scim")).isPresent(),
        ProfileRule.CLIENT_AUTHENTICATION,
        "tokenEndpoint must grant the scope scim");
  }

  private void checkApplication(ProfileViolations violations) {
    violations.require(
        config.revocations().queue().isPresent(),
        ProfileRule.DEACTIVATION,
        "revocations must be configured, so that a deactivation ends access");
    violations.require(
        config.observers().keepsLog(),
        ProfileRule.AUDIT_LOG,
        "provisioningLog must be configured; the default keeps recent requests only");
  }
}
