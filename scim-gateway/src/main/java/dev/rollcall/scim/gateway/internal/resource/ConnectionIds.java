// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.resource;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.And;
import dev.rollcall.scim.filter.CompareOperator;
import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.FilterVisitor;
import dev.rollcall.scim.filter.Not;
import dev.rollcall.scim.filter.Or;
import dev.rollcall.scim.filter.Present;
import dev.rollcall.scim.filter.ValuePath;
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
 * The {@code externalId} as the connection of a request knows it, where the host keeps one for each
 * connection. What the store holds is then the one that was given last, by whomever, and nobody
 * sees it there.
 */
public final class ConnectionIds {
  private static final String EXTERNAL_ID = CommonAttributes.EXTERNAL_ID.name();
  private static final AttributePath ID = AttributePath.of(CommonAttributes.ID);

  private final Optional<ExternalIds> kept;
  private final String type;
  private final Deadline deadline;

  /** For one resource type; empty where the store's own is that of all connections. */
  ConnectionIds(Optional<ExternalIds> kept, String type, Deadline deadline) {
    this.kept = kept;
    this.type = type;
    this.deadline = deadline;
  }

  /** What the connection calls these resources; empty where all connections have one name. */
  Optional<Map<String, String>> of(TenantContext context, Collection<String> ids) {
    return kept.map(
        known -> {
          deadline.check(context);
          return ids.isEmpty() ? Map.of() : known.externalIdsOf(context, type, ids);
        });
  }

  /** The resource as the connection knows it. */
  static ScimResource seen(ScimResource resource, String id, Optional<Map<String, String>> names) {
    return names.isEmpty() ? resource : named(resource, Optional.ofNullable(names.get().get(id)));
  }

  private static ScimResource named(ScimResource resource, Optional<String> externalId) {
    return externalId
        .map(own -> resource.with(EXTERNAL_ID, new StringValue(own)))
        .orElseGet(() -> resource.withAttributes(resource.attributes().without(EXTERNAL_ID)));
  }

  /** What the store is given: a name that it has stays, where the connection has none. */
  public ScimResource forStore(ScimResource wanted, ScimResource stored) {
    return kept.isEmpty() || wanted.externalId().isPresent()
        ? wanted
        : named(wanted, stored.externalId());
  }

  /** Keeps what the connection calls a resource, within the unit of work. */
  public void keep(
      TenantContext context, String id, Optional<String> before, Optional<String> after) {
    if (kept.isPresent() && !before.equals(after)) {
      deadline.check(context);
      kept.get().put(context, new ResourceRef(type, id), after);
    }
  }

  /** Forgets the names of a resource that is deleted, within the unit of work. */
  public void forget(TenantContext context, String id) {
    kept.ifPresent(known -> known.removeAll(context, new ResourceRef(type, id)));
  }

  /**
   * A filter that the store can answer.
   *
   * @throws ScimException invalidFilter when it asks for an externalId otherwise than by {@code eq}
   */
  public Filter forStore(TenantContext context, Filter filter) {
    return kept.isEmpty() ? filter : filter.accept(new Rewriting(context, kept.get()));
  }

  private static boolean isExternalId(AttributePath path) {
    return path.urn().isEmpty() && path.attribute().name().equals(EXTERNAL_ID);
  }

  /** {@code externalId eq "x"} becomes the ids of those that the connection calls so. */
  private final class Rewriting implements FilterVisitor<Filter> {
    private final TenantContext context;
    private final ExternalIds known;

    Rewriting(TenantContext context, ExternalIds known) {
      this.context = context;
      this.known = known;
    }

    private List<Filter> all(List<Filter> operands) {
      return operands.stream().map(operand -> operand.accept(this)).toList();
    }

    @Override
    public Filter visitAnd(And filter) {
      return new And(all(filter.operands()));
    }

    @Override
    public Filter visitOr(Or filter) {
      return new Or(all(filter.operands()));
    }

    @Override
    public Filter visitNot(Not filter) {
      return new Not(filter.operand().accept(this));
    }

    @Override
    public Filter visitValuePath(ValuePath filter) {
      return filter;
    }

    @Override
    public Filter visitPresent(Present filter) {
      return isExternalId(filter.path()) ? refused() : filter;
    }

    @Override
    public Filter visitComparison(Comparison filter) {
      if (!isExternalId(filter.path())) {
        return filter;
      }
      if (filter.operator() != CompareOperator.EQ
          || !(filter.literal() instanceof StringValue name)) {
        return refused();
      }
      deadline.check(context);
      List<Filter> ids =
          known.findByExternalId(context, type, name.text()).stream()
              .map(ConnectionIds::isId)
              .toList();
      return switch (ids.size()) {
        case 0 -> isId("");
        case 1 -> ids.get(0);
        default -> new Or(ids);
      };
    }

    private Filter refused() {
      throw ScimException.invalidFilter("'externalId' is compared by eq alone");
    }
  }

  private static Filter isId(String id) {
    return new Comparison(ID, CompareOperator.EQ, new StringValue(id));
  }
}
