// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.resource;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.CompareOperator;
import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.Term;
import dev.rollcall.scim.gateway.internal.load.Deadline;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CommonAttributes;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.account.ExternalIds;
import dev.rollcall.scim.value.StringValue;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Maps {@code externalId} per connection, where the host keeps one for each connection. The store
 * then holds the value that any connection has set last, which is never returned.
 */
public final class ConnectionIds {
  private static final String EXTERNAL_ID = CommonAttributes.EXTERNAL_ID.name();
  private static final AttributePath EXTERNAL_ID_PATH =
      AttributePath.of(CommonAttributes.EXTERNAL_ID);
  private static final AttributePath ID = AttributePath.of(CommonAttributes.ID);

  private final Optional<ExternalIds> kept;
  private final String type;
  private final Deadline deadline;

  /**
   * Creates the mapping of a resource type; without {@code kept} all connections share the value in
   * the store.
   */
  ConnectionIds(Optional<ExternalIds> kept, String type, Deadline deadline) {
    this.kept = kept;
    this.type = type;
    this.deadline = deadline;
  }

  /** Returns whether all connections share the external ids in the store. */
  boolean areShared() {
    return kept.isEmpty();
  }

  /**
   * Returns the external ids of these resources for the connection; empty if all connections share
   * them.
   */
  Optional<Map<String, String>> of(TenantContext context, Collection<String> ids) {
    return kept.map(
        known -> {
          deadline.check(context);
          return ids.isEmpty() ? Map.of() : known.externalIdsOf(context, type, ids);
        });
  }

  /** Returns the resource with the external id of the connection. */
  static ScimResource seen(ScimResource resource, String id, Optional<Map<String, String>> names) {
    return names.isEmpty() ? resource : named(resource, Optional.ofNullable(names.get().get(id)));
  }

  private static ScimResource named(ScimResource resource, Optional<String> externalId) {
    return externalId
        .map(own -> resource.with(EXTERNAL_ID, new StringValue(own)))
        .orElseGet(() -> resource.withAttributes(resource.attributes().without(EXTERNAL_ID)));
  }

  /**
   * Returns the resource to store: an external id in the store is kept if the connection sets none.
   */
  public ScimResource forStore(ScimResource wanted, ScimResource stored) {
    return kept.isEmpty() || wanted.externalId().isPresent()
        ? wanted
        : named(wanted, stored.externalId());
  }

  /** Stores the external id of a resource for the connection, within the unit of work. */
  public void keep(
      TenantContext context, String id, Optional<String> before, Optional<String> after) {
    if (kept.isPresent() && !before.equals(after)) {
      deadline.check(context);
      kept.get().put(context, new ResourceRef(type, id), after);
    }
  }

  /** Removes the external ids of a deleted resource, within the unit of work. */
  public void forget(TenantContext context, String id) {
    if (kept.isPresent()) {
      deadline.check(context);
      kept.get().removeAll(context, new ResourceRef(type, id));
    }
  }

  /**
   * Returns a filter that the store can evaluate.
   *
   * @throws ScimException invalidFilter when it compares an externalId with another operator than
   *     {@code eq}
   */
  public Filter forStore(TenantContext context, Filter filter) {
    return kept.isEmpty() ? filter : filter.map(term -> byId(context, kept.get(), term));
  }

  /** Replaces {@code externalId eq "x"} by the ids of the resources with this externalId. */
  private Filter byId(TenantContext context, ExternalIds known, Term term) {
    if (!term.mentions(EXTERNAL_ID_PATH)) {
      return term;
    }
    String externalId =
        Optional.of(term)
            .filter(Comparison.class::isInstance)
            .flatMap(comparison -> ((Comparison) comparison).equalText())
            .orElseThrow(() -> ScimException.invalidFilter("'externalId' must be compared by eq"));
    deadline.check(context);
    List<Filter> ids =
        known.findByExternalId(context, type, externalId).stream()
            .map(ConnectionIds::isId)
            .toList();
    return Filter.anyOf(ids).orElseGet(() -> isId(""));
  }

  private static Filter isId(String id) {
    return new Comparison(ID, CompareOperator.EQ, new StringValue(id));
  }
}
