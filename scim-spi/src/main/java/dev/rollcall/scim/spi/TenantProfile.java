// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi;

import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.UnknownAttributes;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
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
  private final UnknownAttributes unknownAttributes;
  private final Limits limits;
  private final Set<Feature> features;
  private final boolean requiresVersions;
  private final TypeTuning types;
  private final UnknownMembers unknownMembers;
  private final OnRecreate onRecreate;
  private final AccountLinking accountLinking;
  private final Set<String> vouchedDomains;
  private final Optional<DeprovisioningLimit> deprovisioningLimit;

  private TenantProfile(Builder builder) {
    this.dialect = builder.dialect;
    this.unknownAttributes = builder.unknownAttributes;
    this.limits = builder.limits;
    this.features = Set.copyOf(builder.features);
    this.requiresVersions = builder.requiresVersions;
    this.types = builder.types;
    this.unknownMembers = builder.unknownMembers;
    this.onRecreate = builder.onRecreate;
    this.accountLinking = builder.accountLinking;
    this.vouchedDomains = Set.copyOf(builder.vouchedDomains);
    this.deprovisioningLimit = builder.deprovisioningLimit;
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
    builder.onRecreate = onRecreate;
    builder.accountLinking = accountLinking;
    builder.vouchedDomains.addAll(vouchedDomains);
    builder.deprovisioningLimit = deprovisioningLimit;
    return builder;
  }

  /** How strictly requests are read. */
  public Dialect dialect() {
    return dialect;
  }

  /** What becomes of attributes that the resource type does not have. */
  public UnknownAttributes unknownAttributes() {
    return unknownAttributes;
  }

  /** What one request may ask for. */
  public Limits limits() {
    return limits;
  }

  /** Whether the tenant is offered this feature, given that the application has it. */
  public boolean offers(Feature feature) {
    return features.contains(feature);
  }

  /** Whether PUT, PATCH and DELETE must say by {@code If-Match} which version they change. */
  public boolean requiresVersions() {
    return requiresVersions;
  }

  /** In what the tenant's resource types differ from the application's. */
  public TypeTuning types() {
    return types;
  }

  /** What becomes of members that are no resources of the tenant. */
  public UnknownMembers unknownMembers() {
    return unknownMembers;
  }

  /** What a POST comes to whose unique value belongs to a resource that is not active. */
  public OnRecreate onRecreate() {
    return onRecreate;
  }

  /** How the identity provider gets at accounts that were there before SCIM was. */
  public AccountLinking accountLinking() {
    return accountLinking;
  }

  /** Whether the tenant owns the domain of this address, {@code ada@acme.example}. */
  public boolean vouchesFor(String address) {
    String domain = address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    return address.indexOf('@') >= 0 && vouchedDomains.contains(domain);
  }

  /** How many resources may lose access before somebody must look; empty for any number. */
  public Optional<DeprovisioningLimit> deprovisioningLimit() {
    return deprovisioningLimit;
  }

  /** Collects the parts of a profile; it is not thread-safe, the profile is. */
  public static final class Builder {
    private Dialect dialect = Dialect.DEFAULT;
    private UnknownAttributes unknownAttributes = UnknownAttributes.IGNORE;
    private Limits limits = Limits.DEFAULT;
    private final Set<Feature> features = EnumSet.allOf(Feature.class);
    private boolean requiresVersions;
    private TypeTuning types = TypeTuning.NONE;
    private UnknownMembers unknownMembers = UnknownMembers.REFUSE;
    private OnRecreate onRecreate = OnRecreate.REFUSE;
    private AccountLinking accountLinking = AccountLinking.NEVER;
    private final Set<String> vouchedDomains = new HashSet<>();
    private Optional<DeprovisioningLimit> deprovisioningLimit = Optional.empty();

    private Builder() {}

    /** How strictly requests are read. */
    public Builder dialect(Dialect value) {
      this.dialect = Objects.requireNonNull(value, "dialect");
      return this;
    }

    /** What becomes of attributes that the resource type does not have. */
    public Builder unknownAttributes(UnknownAttributes value) {
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
    public Builder types(TypeTuning value) {
      this.types = Objects.requireNonNull(value, "types");
      return this;
    }

    /** What becomes of members that are no resources of the tenant. */
    public Builder unknownMembers(UnknownMembers value) {
      this.unknownMembers = Objects.requireNonNull(value, "unknownMembers");
      return this;
    }

    /** What a POST comes to whose unique value belongs to a resource that is not active. */
    public Builder onRecreate(OnRecreate value) {
      this.onRecreate = Objects.requireNonNull(value, "onRecreate");
      return this;
    }

    /** How the identity provider gets at accounts that were there before SCIM was. */
    public Builder accountLinking(AccountLinking value) {
      this.accountLinking = Objects.requireNonNull(value, "accountLinking");
      return this;
    }

    /** Says that the tenant has proved to own this domain, for example {@code acme.example}. */
    public Builder vouchingFor(String domain) {
      vouchedDomains.add(domain.toLowerCase(Locale.ROOT));
      return this;
    }

    /** How many resources may lose access before somebody must look. */
    public Builder deprovisioningLimit(DeprovisioningLimit value) {
      this.deprovisioningLimit = Optional.of(value);
      return this;
    }

    /** The profile. */
    public TenantProfile build() {
      return new TenantProfile(this);
    }
  }
}
