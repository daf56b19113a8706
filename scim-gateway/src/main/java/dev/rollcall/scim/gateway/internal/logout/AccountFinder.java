// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.logout;

import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.CompareOperator;
import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.gateway.internal.config.GatewayConfig;
import dev.rollcall.scim.gateway.internal.operation.EndpointKind;
import dev.rollcall.scim.gateway.internal.operation.EndpointPath;
import dev.rollcall.scim.gateway.internal.operation.OperationExecutor;
import dev.rollcall.scim.gateway.internal.operation.ScimOperation;
import dev.rollcall.scim.gateway.internal.query.QueryParameters;
import dev.rollcall.scim.gateway.internal.resource.AccountTypes;
import dev.rollcall.scim.gateway.internal.resource.DeclaredResource;
import dev.rollcall.scim.gateway.logout.SubjectIdentifier;
import dev.rollcall.scim.gateway.logout.SubjectIdentifier.Email;
import dev.rollcall.scim.gateway.logout.SubjectIdentifier.IssuerSubject;
import dev.rollcall.scim.gateway.logout.SubjectIdentifier.Opaque;
import dev.rollcall.scim.gateway.logout.SubjectResolver;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.index.IndexedPaths;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the account that a subject identifies, by queries with the rights of the connection: an
 * account that the connection cannot read does not exist. Only indexed attributes are compared.
 */
final class AccountFinder {
  /** Two are enough to detect that a subject is ambiguous. */
  private static final String COUNT = "2";

  private final OperationExecutor executor;
  private final GatewayConfig config;
  private final List<AccountType> types;

  AccountFinder(OperationExecutor executor, GatewayConfig config) {
    this.executor = executor;
    this.config = config;
    boolean hasIdsOfConnections = config.stores().externalIds().isPresent();
    this.types =
        config.resources().stream()
            .filter(resource -> AccountTypes.isAccount(resource.binding().type()))
            .map(resource -> AccountType.of(resource, hasIdsOfConnections))
            .toList();
  }

  /**
   * A type of accounts.
   *
   * @param type the type
   * @param indexed the paths that are compared only if they are indexed
   * @param hasExternalIds whether {@code externalId} is indexed
   */
  private record AccountType(ResourceType type, IndexedPaths indexed, boolean hasExternalIds) {
    static AccountType of(DeclaredResource<?> resource, boolean hasIdsOfConnections) {
      ResourceType type = resource.binding().type();
      IndexedPaths indexed = new IndexedPaths(type, resource.binding().filterable());
      boolean isIndexed = path(type, "externalId").filter(indexed::contains).isPresent();
      return new AccountType(type, indexed, hasIdsOfConnections || isIndexed);
    }

    private static Optional<AttributePath> path(ResourceType type, String text) {
      return AttributePath.find(text, type, Dialect.DEFAULT);
    }

    String endpoint() {
      return type.endpoint().substring(1);
    }

    /** Returns the filters whose matches are the accounts of a subject. */
    List<String> filters(SubjectIdentifier subject) {
      if (subject instanceof Email email) {
        List<String> filters = new ArrayList<>(2);
        equal("userName", email.address()).ifPresent(filters::add);
        equal("emails.value", email.address())
            .map(
                equal -> "emails[type eq \"work\" and " + equal.substring("emails.".length()) + "]")
            .ifPresent(filters::add);
        return filters;
      }
      if (subject instanceof IssuerSubject known) {
        return hasExternalIds ? List.of(comparison("externalId", known.subject())) : List.of();
      }
      return List.of(comparison("id", ((Opaque) subject).id()));
    }

    private Optional<String> equal(String path, String text) {
      return path(type, path).filter(indexed::contains).map(known -> comparison(path, text));
    }

    private String comparison(String path, String text) {
      return new Comparison(
              path(type, path).orElseThrow(), CompareOperator.EQ, new StringValue(text))
          .toString();
    }
  }

  /**
   * Finds the account of a subject.
   *
   * @throws ScimException 404 when there is none, 422 when there are several or the attributes are
   *     not indexed
   */
  Account find(TenantContext context, SubjectIdentifier subject) {
    Map<ResourceRef, Account> found = new LinkedHashMap<>();
    boolean isSupported = false;
    for (Lookup lookup : lookups(context, subject)) {
      isSupported |= run(context, lookup, found);
    }
    if (!isSupported) {
      throw ScimException.http(422, "Users cannot be looked up by a subject of this format");
    }
    return unique(found.values());
  }

  private static <T> T unique(Collection<T> found) {
    if (found.size() > 1) {
      throw ScimException.http(422, "The subject identifies more than one user");
    }
    return found.stream()
        .findFirst()
        .orElseThrow(() -> ScimException.notFound("The subject identifies no user"));
  }

  private record Lookup(AccountType type, String filter) {}

  private List<Lookup> lookups(TenantContext context, SubjectIdentifier subject) {
    Optional<SubjectResolver> resolver = config.access().logout().subjects();
    if (resolver.isPresent()) {
      return byId(unique(resolver.get().resolve(context, subject)));
    }
    List<Lookup> lookups = new ArrayList<>();
    for (AccountType type : types) {
      type.filters(subject).forEach(filter -> lookups.add(new Lookup(type, filter)));
    }
    return lookups;
  }

  private List<Lookup> byId(ResourceRef ref) {
    return types.stream()
        .filter(type -> type.type().name().equals(ref.type()))
        .map(type -> new Lookup(type, type.comparison("id", ref.id())))
        .toList();
  }

  /**
   * Adds the matches of a look-up; returns false if the store or the tenant does not support it.
   */
  private boolean run(TenantContext context, Lookup lookup, Map<ResourceRef, Account> found) {
    QueryParameters parameters =
        QueryParameters.of(
            Map.of(
                "filter", List.of(lookup.filter()),
                "count", List.of(COUNT),
                "attributes", List.of("userName,externalId")));
    EndpointPath path = new EndpointPath(EndpointKind.COLLECTION, lookup.type().endpoint(), "");
    try {
      executor
          .execute(context, ScimOperation.query(path, parameters))
          .document()
          .elements("Resources")
          .forEach(
              one -> {
                Account account = account(lookup.type(), one.complexOrEmpty());
                found.put(account.ref(), account);
              });
      return true;
    } catch (ScimException refused) {
      if (isUnsupported(refused)) {
        return false;
      }
      throw refused;
    }
  }

  private static boolean isUnsupported(ScimException refused) {
    boolean isFilter =
        refused.type().filter(ScimErrorType.INVALID_FILTER::equals).isPresent()
            || refused.type().filter(ScimErrorType.TOO_MANY::equals).isPresent();
    return isFilter || refused.status() == 404 || refused.status() == 501;
  }

  private static Account account(AccountType type, ComplexValue resource) {
    return new Account(
        type.endpoint(),
        new ResourceRef(type.type().name(), resource.findText("id").orElseThrow()),
        resource.findText("userName"),
        resource.findText("externalId"));
  }
}
