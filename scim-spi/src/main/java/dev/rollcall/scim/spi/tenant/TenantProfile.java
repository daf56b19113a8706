// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.tenant;

import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.Tolerance;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.account.AccountLinking;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How the requests of a tenant are read and what it is offered. One declaration drives validation,
 * filters and discovery. Immutable.
 */
public final class TenantProfile {
  /** The profile of an application that says nothing. */
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
  }

  /** Starts from the profile that holds when nothing is said. */
  public static Builder builder() {
    return new Builder();
  }

  /** Starts from this profile. */
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
    return builder;
  }

  /** How strictly requests are read. */
  public Dialect dialect() {
    return dialect;
  }

  /** What becomes of attributes that the resource type does not have. */
  public UnknownAttributePolicy unknownAttributes() {
    return unknownAttributes;
  }

  /** What one request may ask for. */
  public Limits limits() {
    return limits;
  }

  /** Whether the tenant is offered this feature, given that the application has it. */
  public boolean offers(Feature feature) {
    return features.contains(feature)
        && (feature != Feature.CURSOR || features.contains(Feature.PAGINATION));
  }

  /** Whether PUT, PATCH and DELETE must say by {@code If-Match} which version they change. */
  public boolean requiresVersions() {
    return requiresVersions;
  }

  /** In what the tenant's resource types differ from the application's. */
  public ResourceTypeCustomizer types() {
    return types;
  }

  /** What becomes of members that are no resources of the tenant. */
  public UnknownMemberPolicy unknownMembers() {
    return unknownMembers;
  }

  /**
   * The time after which a reference that {@link UnknownMemberPolicy#KEEP} has added is removed.
   */
  public Duration pendingMemberLifetime() {
    return pendingMemberLifetime;
  }

  /** What a POST comes to whose unique value belongs to a resource that is not active. */
  public RecreatePolicy onRecreate() {
    return onRecreate;
  }

  /** How the identity provider gets at accounts that were there before SCIM was. */
  public AccountLinking accountLinking() {
    return accountLinking;
  }

  /** The e-mail domains that the tenant has proved to own. */
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

  /** How many resources may lose access before somebody must look; empty for any number. */
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

  /** Collects the parts of a profile; it is not thread-safe, the profile is. */
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

    private Builder() {}

    /** How strictly requests are read. */
    public Builder dialect(Dialect value) {
      this.dialect = Objects.requireNonNull(value, "dialect");
      return this;
    }

    /** What becomes of attributes that the resource type does not have. */
    public Builder unknownAttributes(UnknownAttributePolicy value) {
      this.unknownAttributes = Objects.requireNonNull(value, "unknownAttributes");
      return this;
    }

    /** What one request may ask for. */
    public Builder limits(Limits value) {
      this.limits = Objects.requireNonNull(value, "limits");
      return this;
    }

    /** Takes a feature out. */
    public Builder without(Feature feature) {
      features.remove(feature);
      return this;
    }

    /** Demands {@code If-Match} of PUT, PATCH and DELETE; one without is 428 (RFC 6585). */
    public Builder requiresVersions(boolean value) {
      this.requiresVersions = value;
      return this;
    }

    /** In what the tenant's resource types differ from the application's. */
    public Builder types(ResourceTypeCustomizer value) {
      this.types = Objects.requireNonNull(value, "types");
      return this;
    }

    /** What becomes of members that are no resources of the tenant. */
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

    /** What a POST comes to whose unique value belongs to a resource that is not active. */
    public Builder onRecreate(RecreatePolicy value) {
      this.onRecreate = Objects.requireNonNull(value, "onRecreate");
      return this;
    }

    /** How the identity provider gets at accounts that were there before SCIM was. */
    public Builder accountLinking(AccountLinking value) {
      this.accountLinking = Objects.requireNonNull(value, "accountLinking");
      return this;
    }

    /**
     * Adds e-mail domains that the tenant has proved to own, for example {@code acme.example}; see
     * {@link VerifiedDomains#with}.
     *
     * @throws IllegalArgumentException when one is no domain name
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

    /** How many resources may lose access before somebody must look. */
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
     * Whether a user keeps {@code userName} when a soft delete puts 32 hexadecimal digits before
     * it.
     */
    public Builder keepsNameOnSoftDelete(boolean value) {
      this.keepsNameOnSoftDelete = Optional.of(value);
      return this;
    }

    /** The profile. */
    public TenantProfile build() {
      return new TenantProfile(this);
    }
  }
}
