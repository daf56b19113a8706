// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.gateway.internal.access.CatalogTypes;
import dev.rollcall.scim.gateway.internal.dispatch.Application;
import dev.rollcall.scim.gateway.internal.dispatch.HostRead;
import dev.rollcall.scim.gateway.internal.profile.ProfileConformance;
import dev.rollcall.scim.gateway.internal.resource.DeclaredResource;
import dev.rollcall.scim.gateway.internal.resource.HostStore;
import dev.rollcall.scim.gateway.internal.resource.Preconditions;
import dev.rollcall.scim.gateway.internal.routing.Route;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.ProfileRule;
import dev.rollcall.scim.schema.CommonAttributes;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.event.DeprovisioningCounter;
import dev.rollcall.scim.spi.membership.MemberPage;
import dev.rollcall.scim.spi.revocation.PendingRevocation;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.value.ComplexValue;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The calls that a host makes itself on an application, without HTTP and without a credential.
 * Thread-safe.
 */
public final class HostAccess {
  private final Application application;
  private final Route route;
  private final Optional<String> externalBase;

  private HostAccess(ServiceProvider provider) {
    this.application = provider.application();
    this.route = provider.routes().routes().get(0);
    this.externalBase = provider.routes().externalBase();
  }

  /** Returns the calls of the host on an application; links are those of its first route. */
  public static HostAccess to(ServiceProvider provider) {
    return new HostAccess(provider);
  }

  /**
   * Describes what the application offers to a tenant.
   *
   * @throws IllegalArgumentException when the tenant's customization does not fit the resource
   *     types
   */
  public ServiceDescription describe(Tenant tenant) {
    TenantProfile profile = profile(tenant);
    List<ServiceDescription.Type> types = new ArrayList<>();
    List<DeclaredResource<?>> resources = new ArrayList<>(application.config().resources());
    resources.addAll(CatalogTypes.of(profile.access().attributes(), profile.access().format()));
    for (DeclaredResource<?> resource : resources) {
      ResourceBinding<?> binding = resource.binding();
      profile
          .types()
          .apply(binding.type())
          .map(type -> new ServiceDescription.Type(type, binding.filterable()))
          .ifPresent(types::add);
    }
    return new ServiceDescription(
        application.config().application(),
        tenant,
        profile,
        new ServiceDescription.Access(
            baseUri(tenant),
            route.urlTemplate(externalBase.orElse("")),
            application.config().access().tokenEndpoint().isPresent(),
            application.load().rate(tenant)),
        types);
  }

  private TenantProfile profile(Tenant tenant) {
    return tenant.profile().orElse(application.config().access().profile());
  }

  private URI baseUri(Tenant tenant) {
    return route.baseUri(externalBase.orElse(""), tenant.key());
  }

  /** Returns a tenant, served or suspended; empty if there is none with this id. */
  public Optional<Tenant> tenant(String tenantId) {
    return application.config().access().tenants().findById(tenantId);
  }

  /**
   * Creates the context of a request that the host itself makes, with the limits and the deadline
   * of a request over HTTP.
   *
   * @param caller the tenant, and the host's name of the person or job, for logs
   * @throws ScimException notFound when there is no such tenant
   */
  public TenantContext contextOf(Caller caller) {
    Tenant tenant =
        tenant(caller.tenantId())
            .orElseThrow(() -> ScimException.notFound("There is no such tenant"));
    return contextOf(tenant, caller);
  }

  TenantContext contextOf(Tenant tenant, Caller caller) {
    return HostRead.context(application, tenant, profile(tenant), caller, baseUri(tenant));
  }

  /**
   * Executes a GET request under the rules for requests of the tenant: profile, limits and
   * provisioning log.
   *
   * @param caller the tenant, and the host's name of the person or job, for logs
   * @param path the path below the tenant's base URL, percent-encoded, such as {@code /Users/42}
   * @param query the query, percent-encoded
   * @return the JSON document of the response
   * @throws ScimException for every failure
   */
  public ComplexValue get(Caller caller, String path, Optional<String> query) {
    return HostRead.execute(application, contextOf(caller), target(path, query));
  }

  /**
   * Executes a GET request of a background job of the host. As {@link #get}, but without a permit,
   * so that it neither waits for the tenant's clients nor takes a permit from them, and without an
   * entry in the provisioning log. The host limits the number of its concurrent jobs itself.
   *
   * @param caller the tenant, and the connection whose view of the resource is read
   * @param path the path below the tenant's base URL, percent-encoded, such as {@code /Users/42}
   * @param query the query, percent-encoded
   * @return the JSON document of the response
   * @throws ScimException for every failure
   */
  public ComplexValue getInBackground(Caller caller, String path, Optional<String> query) {
    return HostRead.executeInBackground(application, contextOf(caller), target(path, query));
  }

  private static ScimRequest.Target target(String path, Optional<String> query) {
    return new ScimRequest.Target(path, query, "/", Optional.empty());
  }

  /** Returns the entity tag of a version of a resource, as in {@code meta.version}. */
  public static String entityTag(String version) {
    return Preconditions.entityTag(version);
  }

  /**
   * Returns whether the application supports a filter on the resources of a type. A store can still
   * reject it because of its cost.
   *
   * @param typeName the name of the resource type, such as {@code User}; no filter is supported for
   *     an unknown one
   */
  public boolean supports(String typeName, Filter filter) {
    return declared(typeName).filter(known -> accepts(known.binding(), filter)).isPresent();
  }

  private static boolean accepts(ResourceBinding<?> binding, Filter filter) {
    try {
      binding.check(filter);
      return true;
    } catch (ScimException refused) {
      return false;
    }
  }

  private Optional<DeclaredResource<?>> declared(String typeName) {
    for (DeclaredResource<?> resource : application.config().resources()) {
      if (resource.binding().type().name().equals(typeName)) {
        return Optional.of(resource);
      }
    }
    return Optional.empty();
  }

  /**
   * Returns a page of the members of a group, in the order of the store. The cost depends on the
   * size of the page.
   *
   * @param caller the tenant, and the host's name of the person or job, for logs
   * @param keysetPosition {@link MemberPage#next()} of the previous page; empty for the first page
   * @param count the maximum number of members
   * @return the page; empty if the type of the group has no members for the tenant
   * @throws ScimException notFound when there is no such tenant; invalidValue for a position that
   *     the store did not return
   */
  public Optional<MemberPage> members(
      Caller caller, ResourceRef group, Optional<String> keysetPosition, int count) {
    TenantContext context = contextOf(caller);
    return declared(group.type())
        .filter(known -> hasMembers(context, known.binding()))
        .flatMap(known -> HostStore.of(known.store()).memberships())
        .map(store -> store.members(context, group.id(), keysetPosition, count));
  }

  private static boolean hasMembers(TenantContext context, ResourceBinding<?> binding) {
    return context
        .profile()
        .types()
        .apply(binding.type())
        .flatMap(ResourceType::members)
        .isPresent();
  }

  /**
   * Returns the revocations of an account that are not complete, the earliest change first; empty
   * if the application has no queue of revocations.
   *
   * @param tenantId the tenant of the account
   */
  public List<PendingRevocation> openRevocations(String tenantId, ResourceRef account) {
    return application
        .config()
        .revocations()
        .queue()
        .map(queue -> queue.open(tenantId, account))
        .orElse(List.of());
  }

  /**
   * Returns the rules of the published profile of a tenant that its configuration violates. A host
   * can call this method at the start and for each tenant that it creates.
   *
   * @return the violated rules in their order; empty if the tenant selects no published profile, or
   *     keeps all rules that the configuration decides
   * @throws IllegalArgumentException when the tenant's customization does not fit the resource
   *     types
   */
  public List<ProfileViolation> profileViolations(Tenant tenant) {
    return new ProfileConformance(application.config())
        .of(tenant, profile(tenant), baseUri(tenant));
  }

  /**
   * Returns the attributes of a resource that only the tenant's identity provider may change: all
   * attributes that clients can write, if the tenant selects a profile that prohibits local changes
   * (rule D-043). The path of an attribute represents its sub-attributes as well. A host checks
   * them before it lets a person change a user or group.
   *
   * @param caller the tenant, and the host's name of the person or job, for logs
   * @return the paths; empty if the profile allows local changes, or if the identity provider does
   *     not manage the resource, because it does not exist or is not linked
   * @throws ScimException notFound when there is no such tenant
   */
  public List<AttributePath> managedAttributes(Caller caller, ResourceRef resource) {
    TenantContext context = contextOf(caller);
    boolean isProhibited =
        context
            .profile()
            .conformance()
            .filter(selected -> selected.rules().contains(ProfileRule.LOCAL_CHANGES))
            .isPresent();
    return isProhibited
        ? declared(resource.type())
            .filter(known -> exists(context, known, resource.id()))
            .flatMap(known -> context.profile().types().apply(known.binding().type()))
            .map(HostAccess::writable)
            .orElse(List.of())
        : List.of();
  }

  private static boolean exists(TenantContext context, DeclaredResource<?> declared, String id) {
    return !declared.store().find(context, FindRequest.one(id)).isEmpty();
  }

  private static List<AttributePath> writable(ResourceType type) {
    return AttributePath.all(type).stream()
        .filter(path -> !path.attribute().isReadOnly())
        .filter(path -> !path.attribute().equals(CommonAttributes.SCHEMAS))
        .toList();
  }

  /** Returns the counter of recent deprovisioning, for pages that show or release it. */
  public DeprovisioningCounter deprovisioningCounter() {
    return application.config().guards().deprovisioning().counter();
  }
}
