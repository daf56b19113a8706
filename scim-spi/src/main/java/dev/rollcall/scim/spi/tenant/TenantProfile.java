// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.tenant;

import dev.rollcall.scim.policy.ConformanceProfile;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.IpsieLevel;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.Tolerance;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.access.AccessCatalog;
import dev.rollcall.scim.spi.account.AccountLinking;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The protocol settings and policies of a tenant, which apply to validation, filters and discovery.
 * Immutable.
 */
public final class TenantProfile {
  /** The default profile. */
  public static final TenantProfile DEFAULT = builder().build();

  private final Dialect dialect;
  private final UnknownAttributePolicy unknownAttributes;
  private final Limits limits;
  private final Set<Feature> features;
  private final boolean requiresVersions;
  private final ResourceTypeCustomizer types;
  private final UnknownMemberPolicy unknownMembers;
  private final Duration pendingMemberLifetime;
  private final RecreatePolicy onRecreate;
  private final AccountLinking accountLinking;
  private final VerifiedDomains verifiedDomains;
  private final UnverifiedDomainPolicy unverifiedDomains;
  private final Map<String, DeletePolicy> deletePolicies;
  private final Map<String, ConnectionPolicy> connectionPolicies;
  private final Optional<DeprovisioningLimit> deprovisioningLimit;
  private final Map<String, PatchResponse> patchResponses;
  private final Optional<Boolean> keepsNameOnSoftDelete;
  private final Optional<ConformanceProfile> conformance;
  private final AccessCatalog access;

  private TenantProfile(Builder builder) {
    this.dialect = builder.dialect;
    this.unknownAttributes = builder.unknownAttributes;
    this.limits = builder.limits;
    this.features = Set.copyOf(builder.features);
    this.requiresVersions = builder.requiresVersions;
    this.types = builder.types;
    this.unknownMembers = builder.unknownMembers;
    this.pendingMemberLifetime = builder.pendingMemberLifetime;
    this.onRecreate = builder.onRecreate;
    this.accountLinking = builder.accountLinking;
    this.verifiedDomains = builder.verifiedDomains;
    this.unverifiedDomains = builder.unverifiedDomains;
    this.deletePolicies = Map.copyOf(builder.deletePolicies);
    this.connectionPolicies = Map.copyOf(builder.connectionPolicies);
    this.deprovisioningLimit = builder.deprovisioningLimit;
    this.patchResponses = Map.copyOf(builder.patchResponses);
    this.keepsNameOnSoftDelete = builder.keepsNameOnSoftDelete;
    this.conformance = builder.conformance;
    this.access = builder.access;
  }

  /** Returns a builder with the default settings. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the profile of a tenant that conforms to the interoperability profile of SCIM. */
  public static TenantProfile interop() {
    return conformingTo(ConformanceProfile.INTEROP);
  }

  /** Returns the profile of a tenant that conforms to a level of the IPSIE SCIM profile. */
  public static TenantProfile ipsie(IpsieLevel level) {
    return conformingTo(level.profile());
  }

  /**
   * Returns the profile of a tenant that conforms to a published profile: the dialect {@code
   * interop}, unknown attributes rejected, and the resource types without attributes that the
   * published profile excludes. {@link #toBuilder()} adds other settings. A setting that
   * contradicts a rule is applied; the gateway then lists the violated rules and does not claim
   * conformance.
   */
  public static TenantProfile conformingTo(ConformanceProfile profile) {
    ResourceTypeCustomizer types = ResourceTypeCustomizer.NONE.withoutUndeclaredTypes();
    Builder builder =
        builder()
            .dialect(Dialect.INTEROP)
            .unknownAttributes(UnknownAttributePolicy.REFUSE)
            .types(
                profile.includes(ConformanceProfile.IPSIE_AL2) ? types.withoutPassword() : types);
    builder.conformance = Optional.of(profile);
    return builder.build();
  }

  /** Returns a builder with the settings of this profile. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.dialect = dialect;
    builder.unknownAttributes = unknownAttributes;
    builder.limits = limits;
    builder.features.retainAll(features);
    builder.requiresVersions = requiresVersions;
    builder.types = types;
    builder.unknownMembers = unknownMembers;
    builder.pendingMemberLifetime = pendingMemberLifetime;
    builder.onRecreate = onRecreate;
    builder.accountLinking = accountLinking;
    builder.verifiedDomains = verifiedDomains;
    builder.unverifiedDomains = unverifiedDomains;
    builder.deletePolicies.putAll(deletePolicies);
    builder.connectionPolicies.putAll(connectionPolicies);
    builder.deprovisioningLimit = deprovisioningLimit;
    builder.patchResponses.putAll(patchResponses);
    builder.keepsNameOnSoftDelete = keepsNameOnSoftDelete;
    builder.conformance = conformance;
    builder.access = access;
    return builder;
  }

  /** The published profile whose rules the tenant is to keep; empty for none. */
  public Optional<ConformanceProfile> conformance() {
    return conformance;
  }

  /** The tolerances for requests that deviate from the RFCs. */
  public Dialect dialect() {
    return dialect;
  }

  /** The handling of attributes that the resource type does not define. */
  public UnknownAttributePolicy unknownAttributes() {
    return unknownAttributes;
  }

  /** The size and complexity limits of one request. */
  public Limits limits() {
    return limits;
  }

  /** Returns whether this feature is enabled, provided that the application supports it. */
  public boolean offers(Feature feature) {
    return features.contains(feature)
        && (feature != Feature.CURSOR || features.contains(Feature.PAGINATION));
  }

  /** Returns whether PUT, PATCH and DELETE require {@code If-Match}. */
  public boolean requiresVersions() {
    return requiresVersions;
  }

  /** The customization of the application's resource types. */
  public ResourceTypeCustomizer types() {
    return types;
  }

  /** The handling of members that are not resources of the tenant. */
  public UnknownMemberPolicy unknownMembers() {
    return unknownMembers;
  }

  /** The time after which a pending reference of {@link UnknownMemberPolicy#KEEP} is removed. */
  public Duration pendingMemberLifetime() {
    return pendingMemberLifetime;
  }

  /** The handling of a POST with a unique value that an inactive resource holds. */
  public RecreatePolicy onRecreate() {
    return onRecreate;
  }

  /** The policy for accounts that existed before SCIM provisioning. */
  public AccountLinking accountLinking() {
    return accountLinking;
  }

  /** The e-mail domains that the tenant has verified. */
  public VerifiedDomains verifiedDomains() {
    return verifiedDomains;
  }

  /** The handling of a new userName or e-mail address of another domain. */
  public UnverifiedDomainPolicy unverifiedDomains() {
    return unverifiedDomains;
  }

  /** The effect of a DELETE on a resource of this type. */
  public DeletePolicy deletePolicy(String resourceType) {
    return deletePolicies.getOrDefault(resourceType, DeletePolicy.REMOVE);
  }

  /** The writes that the connection of this name may make. */
  public ConnectionPolicy connectionPolicy(String connection) {
    return connectionPolicies.getOrDefault(connection, ConnectionPolicy.UNRESTRICTED);
  }

  /** The limit of deactivations and deletions in a time window; empty for no limit. */
  public Optional<DeprovisioningLimit> deprovisioningLimit() {
    return deprovisioningLimit;
  }

  /** The response to a successful PATCH of a resource type; empty for the default of the type. */
  public Optional<PatchResponse> patchResponse(String resourceType) {
    return Optional.ofNullable(patchResponses.get(resourceType));
  }

  /**
   * Returns whether a user keeps {@code userName} when a soft delete of the identity provider puts
   * 32 hexadecimal digits before it. By default the dialect decides ({@link
   * Tolerance#SOFT_DELETE_RENAME}).
   */
  public boolean keepsNameOnSoftDelete() {
    return keepsNameOnSoftDelete.orElse(dialect.tolerates(Tolerance.SOFT_DELETE_RENAME));
  }

  /** The roles and entitlements that users can have. */
  public AccessCatalog access() {
    return access;
  }

  /** A builder of profiles. Not thread-safe. */
  public static final class Builder {
    private static final Duration DEFAULT_PENDING_MEMBER_LIFETIME = Duration.ofDays(30);
    private static final Duration MAX_LIFETIME = Duration.ofDays(3_650);

    private Dialect dialect = Dialect.DEFAULT;
    private UnknownAttributePolicy unknownAttributes = UnknownAttributePolicy.IGNORE;
    private Limits limits = Limits.DEFAULT;
    private final Set<Feature> features = EnumSet.allOf(Feature.class);
    private boolean requiresVersions;
    private ResourceTypeCustomizer types = ResourceTypeCustomizer.NONE;
    private UnknownMemberPolicy unknownMembers = UnknownMemberPolicy.REFUSE;
    private Duration pendingMemberLifetime = DEFAULT_PENDING_MEMBER_LIFETIME;
    private RecreatePolicy onRecreate = RecreatePolicy.REFUSE;
    private AccountLinking accountLinking = AccountLinking.NEVER;
    private VerifiedDomains verifiedDomains = VerifiedDomains.NONE;
    private UnverifiedDomainPolicy unverifiedDomains = UnverifiedDomainPolicy.ACCEPT;
    private final Map<String, DeletePolicy> deletePolicies = new HashMap<>();
    private final Map<String, ConnectionPolicy> connectionPolicies = new HashMap<>();
    private Optional<DeprovisioningLimit> deprovisioningLimit = Optional.empty();
    private final Map<String, PatchResponse> patchResponses = new HashMap<>();
    private Optional<Boolean> keepsNameOnSoftDelete = Optional.empty();
    private Optional<ConformanceProfile> conformance = Optional.empty();
    private AccessCatalog access = AccessCatalog.NONE;

    private Builder() {}

    /** The tolerances for requests that deviate from the RFCs. */
    public Builder dialect(Dialect value) {
      this.dialect = Objects.requireNonNull(value, "dialect");
      return this;
    }

    /** The handling of attributes that the resource type does not define. */
    public Builder unknownAttributes(UnknownAttributePolicy value) {
      this.unknownAttributes = Objects.requireNonNull(value, "unknownAttributes");
      return this;
    }

    /** The size and complexity limits of one request. */
    public Builder limits(Limits value) {
      this.limits = Objects.requireNonNull(value, "limits");
      return this;
    }

    /** Disables a feature. */
    public Builder without(Feature feature) {
      features.remove(feature);
      return this;
    }

    /**
     * Requires {@code If-Match} for PUT, PATCH and DELETE; requests without it get a 428 (RFC
     * 6585).
     */
    public Builder requiresVersions(boolean value) {
      this.requiresVersions = value;
      return this;
    }

    /** The customization of the application's resource types. */
    public Builder types(ResourceTypeCustomizer value) {
      this.types = Objects.requireNonNull(value, "types");
      return this;
    }

    /** The handling of members that are not resources of the tenant. */
    public Builder unknownMembers(UnknownMemberPolicy value) {
      this.unknownMembers = Objects.requireNonNull(value, "unknownMembers");
      return this;
    }

    /**
     * The time after which a reference to a member that does not exist is removed; 30 days by
     * default. It begins again when a client adds the same member to the group again.
     *
     * @throws IllegalArgumentException when it is not positive or exceeds 3,650 days
     */
    public Builder pendingMemberLifetime(Duration value) {
      if (value.isNegative() || value.isZero() || value.compareTo(MAX_LIFETIME) > 0) {
        throw new IllegalArgumentException(
            "pendingMemberLifetime must be positive and at most 3650 days");
      }
      this.pendingMemberLifetime = value;
      return this;
    }

    /** The handling of a POST with a unique value that an inactive resource holds. */
    public Builder onRecreate(RecreatePolicy value) {
      this.onRecreate = Objects.requireNonNull(value, "onRecreate");
      return this;
    }

    /** The policy for accounts that existed before SCIM provisioning. */
    public Builder accountLinking(AccountLinking value) {
      this.accountLinking = Objects.requireNonNull(value, "accountLinking");
      return this;
    }

    /**
     * Adds e-mail domains that the tenant has verified, for example {@code acme.example}; see
     * {@link VerifiedDomains#with}.
     *
     * @throws IllegalArgumentException when one is not a domain name
     */
    public Builder verifiedDomains(String... domains) {
      this.verifiedDomains = verifiedDomains.with(domains);
      return this;
    }

    /**
     * The handling of a new userName or e-mail address of a domain that is not verified; {@code
     * ACCEPT} by default.
     */
    public Builder unverifiedDomains(UnverifiedDomainPolicy value) {
      this.unverifiedDomains = Objects.requireNonNull(value, "unverifiedDomains");
      return this;
    }

    /** The effect of a DELETE on resources of this type; {@code REMOVE} by default. */
    public Builder deletePolicy(String resourceType, DeletePolicy value) {
      deletePolicies.put(resourceType, Objects.requireNonNull(value, "deletePolicy"));
      return this;
    }

    /**
     * The writes that a connection may make.
     *
     * @param connection the name in {@link Caller#connection()}
     */
    public Builder connectionPolicy(String connection, ConnectionPolicy value) {
      connectionPolicies.put(connection, Objects.requireNonNull(value, "connectionPolicy"));
      return this;
    }

    /** The limit of deactivations and deletions in a time window; none by default. */
    public Builder deprovisioningLimit(DeprovisioningLimit value) {
      this.deprovisioningLimit = Optional.of(value);
      return this;
    }

    /** The response to a successful PATCH of a resource type, for example {@code User}. */
    public Builder patchResponse(String resourceType, PatchResponse value) {
      patchResponses.put(
          Objects.requireNonNull(resourceType, "resourceType"),
          Objects.requireNonNull(value, "value"));
      return this;
    }

    /**
     * Sets whether a user keeps {@code userName} when a soft delete of the identity provider puts
     * 32 hexadecimal digits before it.
     */
    public Builder keepsNameOnSoftDelete(boolean value) {
      this.keepsNameOnSoftDelete = Optional.of(value);
      return this;
    }

    /** The roles and entitlements that users can have; by default, every value is accepted. */
    public Builder access(AccessCatalog value) {
      this.access = Objects.requireNonNull(value, "access");
      return this;
    }

    /** Returns the profile. */
    public TenantProfile build() {
      return new TenantProfile(this);
    }
  }
}
