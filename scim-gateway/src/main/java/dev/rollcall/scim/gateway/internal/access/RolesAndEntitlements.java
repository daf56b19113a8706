// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.access;

import dev.rollcall.scim.gateway.internal.resource.AccountTypes;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.access.AccessAttribute;
import dev.rollcall.scim.spi.access.AccessCatalog;
import dev.rollcall.scim.spi.access.CatalogFormat;
import dev.rollcall.scim.spi.access.DeclaredValues;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * {@code RolesAndEntitlements} of the service provider configuration
 * (draft-ietf-scim-roles-entitlements-01 section 3.1).
 */
public final class RolesAndEntitlements {
  /** The name of the attribute. */
  public static final String NAME = "RolesAndEntitlements";

  private final List<ResourceType> types;
  private final Optional<ResourceType> users;

  /** Creates the description for the resource types of a tenant. */
  public RolesAndEntitlements(Collection<ResourceType> types) {
    this.types = List.copyOf(types);
    this.users = types.stream().filter(AccountTypes::isAccount).findFirst();
  }

  /** Returns the value; empty if the tenant has none of the endpoints of the draft. */
  public Optional<ComplexValue> of(AccessCatalog catalog) {
    if (catalog.format() != CatalogFormat.IETF || catalog.isEmpty()) {
      return Optional.empty();
    }
    ComplexValue.Builder value = ComplexValue.builder();
    for (AccessAttribute attribute : AccessAttribute.values()) {
      value.put(attribute.attributeName(), of(attribute, catalog.find(attribute)));
    }
    return Optional.of(value.build());
  }

  private ComplexValue of(AccessAttribute attribute, Optional<DeclaredValues> declared) {
    boolean isServed =
        declared.isPresent()
            && types.stream().anyMatch(type -> type.endpoint().equals(attribute.endpoint()));
    ComplexValue.Builder value = ComplexValue.builder().put("supported", isServed);
    Optional<Attribute> ofUsers =
        users.flatMap(type -> type.findAttribute(attribute.attributeName()));
    if (isServed && ofUsers.isPresent()) {
      addOptions(value, attribute.endpoint().substring(1), declared.get(), ofUsers.get());
    }
    return value.build();
  }

  private static void addOptions(
      ComplexValue.Builder value, String plural, DeclaredValues declared, Attribute ofUsers) {
    boolean hasType = ofUsers.findSubAttribute("type").isPresent();
    value
        .put("multiple" + plural + "Supported", ofUsers.isMultiValued() && !declared.isSingle())
        .put("primarySupported", ofUsers.findSubAttribute("primary").isPresent())
        .put("typeSupported", hasType);
    List<String> labels = declared.types();
    if (hasType && !labels.isEmpty()) {
      value.put(
          "types", MultiValue.of(labels.stream().map(StringValue::new).toArray(Value[]::new)));
    }
  }
}
