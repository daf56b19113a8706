// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.api;

import dev.rollcall.scim.console.internal.web.Html;
import dev.rollcall.scim.gateway.ScimResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The function of an operation and how its result is written.
 *
 * @param status the HTTP status of a success
 * @param representations the media types; empty for a response without a body
 * @param action returns the result; empty when the resource does not exist
 */
record Success<T>(
    int status, List<Representation<T>> representations, Function<ApiRequest, Optional<T>> action) {
  List<String> mediaTypes() {
    return representations.stream().map(Representation::mediaType).toList();
  }

  /**
   * Executes the operation.
   *
   * @param mediaType the media type of the response
   * @return empty when the resource does not exist
   */
  Optional<ScimResponse> execute(ApiRequest request, Optional<String> mediaType) {
    return action.apply(request).map(result -> response(result, mediaType));
  }

  private ScimResponse response(T result, Optional<String> mediaType) {
    return representations.stream()
        .filter(each -> mediaType.equals(Optional.of(each.mediaType())))
        .findFirst()
        .map(each -> Html.document(status, each.contentType(), each.writer().apply(result)))
        .orElseGet(
            () -> new ScimResponse(status, Map.of("Cache-Control", "no-store"), Optional.empty()));
  }
}
