// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.log;

import dev.rollcall.scim.console.internal.web.Urls;
import dev.rollcall.scim.console.internal.web.Visit;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.CompareOperator;
import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.gateway.HostAccess;
import dev.rollcall.scim.gateway.ServiceDescription;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.List;
import java.util.Optional;

/** Finds the resource that a visitor names by its id or by a name. */
final class ResourceLookup {
  /** Attributes by which identity providers match, in the order in which they are compared. */
  private static final List<String> NAMES = List.of("userName", "displayName", "externalId");

  private final HostAccess host;

  ResourceLookup(HostAccess host) {
    this.host = host;
  }

  /**
   * Returns the resource with this name; one with this id if none has the name.
   *
   * @param type the name of the type; the first type of the tenant if it is empty or unknown
   */
  Optional<ResourceRef> find(Visit visit, String type, String text) {
    List<ServiceDescription.Type> types = visit.service().types();
    if (text.isEmpty() || types.isEmpty()) {
      return Optional.empty();
    }
    ServiceDescription.Type chosen = visit.service().findType(type).orElse(types.get(0));
    String id =
        NAMES.stream()
            .flatMap(name -> match(chosen, name, text).stream())
            .flatMap(match -> find(visit, chosen, match).stream())
            .findFirst()
            .orElse(text);
    return Optional.of(new ResourceRef(chosen.type().name(), id));
  }

  /** Returns the filter for a name, if the application supports it. */
  private Optional<Filter> match(ServiceDescription.Type type, String name, String text) {
    return type.filterable().stream()
        .filter(path -> path.toString().equals(name))
        .<Filter>map(path -> new Comparison(path, CompareOperator.EQ, new StringValue(text)))
        .filter(filter -> host.supports(type.type().name(), filter))
        .findFirst();
  }

  private Optional<String> find(Visit visit, ServiceDescription.Type type, Filter filter) {
    String query = "filter=" + Urls.encoded(filter.toString()) + "&attributes=id&count=1";
    try {
      ComplexValue found = host.get(visit.caller(), type.type().endpoint(), Optional.of(query));
      return found.elements("Resources").stream().findFirst().flatMap(ResourceLookup::id);
    } catch (ScimException refused) {
      return Optional.empty();
    }
  }

  private static Optional<String> id(Value resource) {
    return resource instanceof ComplexValue known ? known.findText("id") : Optional.empty();
  }
}
