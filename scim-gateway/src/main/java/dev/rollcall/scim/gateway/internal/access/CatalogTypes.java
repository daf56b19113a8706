// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.access;

import dev.rollcall.scim.gateway.internal.resource.DeclaredResource;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.access.AccessAttribute;
import dev.rollcall.scim.spi.access.CatalogFormat;
import dev.rollcall.scim.spi.store.ResourceBinding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The resource types of declared roles and entitlements, which are the same for all tenants. */
public final class CatalogTypes {
  private static final List<CatalogType> ALL =
      Stream.of(CatalogFormat.values()).flatMap(CatalogTypes::in).toList();

  private CatalogTypes() {}

  private record CatalogType(
      CatalogFormat format, AccessAttribute attribute, DeclaredResource<ScimResource> resource) {}

  private static Stream<CatalogType> in(CatalogFormat format) {
    return Stream.of(AccessAttribute.values())
        .map(attribute -> new CatalogType(format, attribute, declared(format, attribute)));
  }

  private static DeclaredResource<ScimResource> declared(
      CatalogFormat format, AccessAttribute attribute) {
    ResourceType type =
        ResourceType.of(
                attribute.resourceType(),
                attribute.endpoint(),
                CatalogSchemas.of(format, attribute))
            .withoutExternalId();
    List<AttributePath> filterable =
        type.schema().attributes().stream()
            .filter(each -> !each.isMultiValued())
            .map(AttributePath::of)
            .toList();
    ResourceBinding<ScimResource> binding = ResourceBinding.full(type, filterable);
    return new DeclaredResource<>(binding, new CatalogStore(attribute, binding));
  }

  /** Returns the types of the values of these attributes, in the order of the attributes. */
  public static List<DeclaredResource<ScimResource>> of(
      Set<AccessAttribute> declared, CatalogFormat format) {
    return ALL.stream()
        .filter(type -> type.format() == format && declared.contains(type.attribute()))
        .map(CatalogType::resource)
        .toList();
  }

  /** Returns the names of the types by their endpoints, such as {@code Roles}. */
  public static Map<String, String> namesByEndpoint() {
    Map<String, String> names = new HashMap<>();
    for (AccessAttribute attribute : AccessAttribute.values()) {
      names.put(attribute.endpoint().substring(1), attribute.resourceType());
    }
    return names;
  }
}
