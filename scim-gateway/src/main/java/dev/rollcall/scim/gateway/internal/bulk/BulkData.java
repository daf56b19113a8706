// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.bulk;

import dev.rollcall.scim.message.BulkMethod;
import dev.rollcall.scim.message.MessageSchemas;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The data of one operation of a Bulk request and its references to resources that the same request
 * creates ({@code bulkId:x}, RFC 7644 section 3.7.2), see {@link ReferenceLocations}. Immutable;
 * the cost of every method is linear in the data.
 */
final class BulkData {
  private final ResourceType type;
  private final ReferenceLocations locations;
  private final PatchReferences patches;
  private final boolean isPatch;
  private final ComplexValue data;

  BulkData(ResourceType type, Limits limits, BulkMethod method, ComplexValue data) {
    this.type = type;
    this.locations = new ReferenceLocations(type, limits);
    this.patches = new PatchReferences(locations);
    this.isPatch = method == BulkMethod.PATCH;
    this.data = data;
  }

  private ComplexValue map(ComplexValue from, ReferenceMapping mapping) {
    return isPatch ? patches.map(from, mapping) : locations.map(from, mapping);
  }

  /** Returns the {@code bulkId}s that the data refers to, in order of appearance. */
  Set<String> references() {
    Set<String> bulkIds = new LinkedHashSet<>();
    map(data, ReferenceMapping.collecting(bulkIds));
    return bulkIds;
  }

  /**
   * Returns the data with ids in place of references, without the values whose resources do not
   * exist yet.
   */
  ComplexValue resolved(Set<String> waiting, Function<String, BulkResource> made) {
    ComplexValue now = waiting.isEmpty() ? data : map(data, ReferenceMapping.without(waiting));
    return map(now, ReferenceMapping.resolving(made));
  }

  /** Returns a PATCH that adds the values that were omitted from a POST. */
  ComplexValue completion(Set<String> waited, Function<String, BulkResource> made) {
    ComplexValue late =
        map(map(data, ReferenceMapping.only(waited)), ReferenceMapping.resolving(made));
    List<Value> operations = new ArrayList<>();
    late.forEach(
        (name, value) -> {
          if (type.findExtension(name).isPresent() && value instanceof ComplexValue extension) {
            extension.forEach((part, inner) -> operations.add(add(name + ":" + part, inner)));
          } else {
            operations.add(add(name, value));
          }
        });
    return ComplexValue.builder()
        .put("schemas", MultiValue.of(new StringValue(MessageSchemas.PATCH_OP)))
        .put("Operations", new MultiValue(operations))
        .build();
  }

  private static ComplexValue add(String path, Value value) {
    return ComplexValue.builder().put("op", "add").put("path", path).put("value", value).build();
  }
}
