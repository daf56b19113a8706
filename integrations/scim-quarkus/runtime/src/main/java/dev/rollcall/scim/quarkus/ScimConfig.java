// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.quarkus;

import dev.rollcall.scim.policy.Dialect;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The configuration of the gateway at run time. */
@ConfigMapping(prefix = "quarkus.scim")
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
public interface ScimConfig {
  /** Name of the application in logs. */
  @WithDefault("application")
  String name();

  /**
   * URL or path under which tenants are served. The variable in braces is the key of the tenant.
   */
  @WithDefault("/{tenant}/scim/v2")
  String route();

  /**
   * Public URL before a route that is a path. Required for such a route without a TrustedProxies
   * bean.
   */
  Optional<String> externalBase();

  /** Identifiers of a fixed set of tenants, instead of a TenantDirectory bean. */
  Optional<List<String>> tenants();

  /** Permits a route without a variable, so that the credential alone identifies the tenant. */
  @WithDefault("false")
  boolean tenantFromCredential();

  /** Deviations from RFC 7644 that are accepted, unless there is a TenantProfile bean. */
  @WithDefault("default")
  Dialect dialect();

  /**
   * Published profile that tenants keep, unless there is a TenantProfile bean: interop, ipsie-al1
   * or ipsie-al2. Excludes another dialect.
   */
  Optional<String> profile();

  /** Store of resource types without a ResourceStore bean. */
  @WithDefault("auto")
  DefaultStore store();

  /** Time within which access must end. A revocation that takes longer is reported. */
  @WithDefault("5m")
  Duration revocationDeadline();

  /** Maximum time of a call of the AccessRevoker beans. */
  @WithDefault("30s")
  Duration revocationAttemptTimeout();

  /**
   * Issuer of security events: the https URL, without a slash at the end, under which receivers
   * reach this application. Required with an EventStreams bean.
   */
  Optional<String> eventsIssuer();

  /** Path of the endpoints of receivers of security events, below the issuer. */
  @WithDefault("/security-events")
  String eventsPath();

  /** Maximum time of a request to a receiver of security events. */
  @WithDefault("10s")
  Duration eventsTimeout();

  /** Time for which a security event stays stored after it was delivered or rejected. */
  @WithDefault("7d")
  Duration eventsRetention();

  /** The store of resource types without a store of the host. */
  enum DefaultStore {
    /** The database if {@code scim-jdbc} and a data source are available, otherwise memory. */
    AUTO,
    /** The memory of the process. */
    MEMORY
  }
}
