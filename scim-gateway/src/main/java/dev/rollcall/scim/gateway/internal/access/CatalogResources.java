// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.access;

import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.access.CatalogEntry;
import dev.rollcall.scim.spi.access.CatalogFormat;
import dev.rollcall.scim.spi.access.DeclaredValues;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Converts declared values to resources.
 *
 * @param type the type of the resources
 * @param format the schemas of the type
 * @param declared the declared values of the tenant
 */
record CatalogResources(ResourceType type, CatalogFormat format, DeclaredValues declared) {
  private static final int VERSION_BYTES = 8;

  /** Returns the resource of an entry. Its version is a hash, equal on all gateways. */
  StoredResource<ScimResource> stored(CatalogEntry entry) {
    ComplexValue attributes =
        switch (format) {
          case IETF -> ietf(entry);
          case OKTA -> okta(entry);
        };
    return new StoredResource<>(
        entry.id(),
        Optional.of(version(attributes)),
        Optional.empty(),
        Optional.empty(),
        ScimResource.of(type, attributes));
  }

  private ComplexValue ietf(CatalogEntry entry) {
    ComplexValue.Builder attributes = ComplexValue.builder();
    attributes.put(CatalogSchemas.VALUE, entry.value());
    entry.display().ifPresent(name -> attributes.put(CatalogSchemas.DISPLAY, name));
    entry.type().ifPresent(label -> attributes.put(CatalogSchemas.TYPE, label));
    if (entry.isPrimary()) {
      attributes.put(CatalogSchemas.PRIMARY, true);
    }
    attributes.put(CatalogSchemas.SUPPORTED, entry.isSupported());
    attributes.put(CatalogSchemas.LIMITED, entry.limit().isPresent());
    entry.limit().ifPresent(users -> attributes.put(CatalogSchemas.PERMITTED, users));
    entry.assigned().ifPresent(users -> attributes.put(CatalogSchemas.USED, users));
    put(attributes, CatalogSchemas.CONTAINED_BY, declared.containersOf(entry));
    put(attributes, CatalogSchemas.CONTAINS, entry.contained());
    return attributes.build();
  }

  private static void put(ComplexValue.Builder attributes, String name, List<String> values) {
    if (!values.isEmpty()) {
      attributes.put(
          name, MultiValue.of(values.stream().map(StringValue::new).toArray(Value[]::new)));
    }
  }

  /** Okta requires a name and a type. */
  private ComplexValue okta(CatalogEntry entry) {
    ComplexValue.Builder attributes = ComplexValue.builder();
    attributes.put(CatalogSchemas.DISPLAY_NAME, entry.display().orElse(entry.value()));
    attributes.put(CatalogSchemas.TYPE, entry.type().orElse(type.name()));
    entry.description().ifPresent(text -> attributes.put(CatalogSchemas.DESCRIPTION, text));
    return attributes.build();
  }

  private static String version(ComplexValue attributes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(JsonWriter.toBytes(attributes));
      return HexFormat.of().formatHex(hash, 0, VERSION_BYTES);
    } catch (NoSuchAlgorithmException notInThisJava) {
      throw new IllegalStateException(notInThisJava);
    }
  }
}
