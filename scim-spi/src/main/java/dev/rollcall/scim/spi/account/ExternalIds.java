// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.account;

import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code externalId} that each connection of a tenant gives to a resource (RFC 7643 section
 * 3.1: it is defined by the client and local to its domain). With it two identity providers see the
 * same accounts, each under its own identifiers, as when a customer moves from one to the other.
 * The connection is that of the context's caller. Thread-safe.
 */
public interface ExternalIds {
  /** What the connection calls those of these resources to which it has given an identifier. */
  Map<String, String> of(TenantContext context, String resourceType, Collection<String> ids);

  /** The resources that the connection calls so, compared exactly. */
  List<String> called(TenantContext context, String resourceType, String externalId);

  /**
   * Keeps what the connection calls a resource from now on, as a part of the unit of work that this
   * is called in.
   */
  void put(TenantContext context, ResourceRef ref, Optional<String> externalId);

  /** Forgets what all connections call a resource, which is deleted in this unit of work. */
  void forget(TenantContext context, ResourceRef ref);
}
