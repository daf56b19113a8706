// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.model;

import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.Namespace;
import dev.rollcall.scim.value.ComplexValue;
import java.util.List;
import java.util.Optional;

/** The common attributes of all resource views (RFC 7643 section 3.1). */
public sealed interface ResourceView permits Group, User {
  /** Returns the underlying resource. */
  ScimResource resource();

  /** The URNs of the schemas of the resource. */
  default List<String> schemas() {
    return resource().schemas();
  }

  /** The service provider's identifier, if assigned. */
  default Optional<String> id() {
    return resource().id();
  }

  /** The client's identifier. */
  default Optional<String> externalId() {
    return resource().externalId();
  }

  /** Returns the metadata of the resource. */
  default Optional<Meta> meta() {
    return ComplexReader.one(resource().attributes(), "meta", Meta::new);
  }

  /**
   * Returns the values of an extension by URN, without regard to letter case; empty if there are
   * none.
   */
  default ComplexValue extension(String anyCaseUrn) {
    String urn = resource().type().findExtension(anyCaseUrn).map(Namespace::urn).orElse(anyCaseUrn);
    return resource().attributes().complexOrEmpty(urn);
  }
}
