// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks;

import de.captaingoldfish.scim.sdk.common.constants.enums.SortOrder;
import de.captaingoldfish.scim.sdk.common.resources.ResourceNode;
import de.captaingoldfish.scim.sdk.common.schemas.SchemaAttribute;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceHandler;
import de.captaingoldfish.scim.sdk.server.filter.FilterNode;
import de.captaingoldfish.scim.sdk.server.response.PartialListResponse;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A store of one resource, as SCIM-SDK requires it; a PATCH changes it in place. */
abstract class HeldResource<T extends ResourceNode> extends ResourceHandler<T> {
  private @Nullable T held;

  void hold(T resource) {
    held = resource;
  }

  T held() {
    return Objects.requireNonNull(held, "held");
  }

  String id() {
    return held().getId().orElseThrow();
  }

  @Override
  public T getResource(
      String id,
      List<SchemaAttribute> attributes,
      List<SchemaAttribute> excludedAttributes,
      Context context) {
    return held();
  }

  @Override
  public T createResource(T resource, Context context) {
    throw new UnsupportedOperationException("only PATCH is measured");
  }

  @Override
  public PartialListResponse<T> listResources(
      long startIndex,
      int count,
      FilterNode filter,
      SchemaAttribute sortBy,
      SortOrder sortOrder,
      List<SchemaAttribute> attributes,
      List<SchemaAttribute> excludedAttributes,
      Context context) {
    throw new UnsupportedOperationException("only PATCH is measured");
  }

  @Override
  public T updateResource(T resource, Context context) {
    throw new UnsupportedOperationException("only PATCH is measured");
  }

  @Override
  public void deleteResource(String id, Context context) {
    throw new UnsupportedOperationException("only PATCH is measured");
  }
}
