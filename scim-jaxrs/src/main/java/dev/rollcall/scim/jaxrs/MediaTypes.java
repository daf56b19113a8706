// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The two media types of SCIM (RFC 7644 section 3.1), in the order in which we prefer them. */
final class MediaTypes {
  /** {@code application/scim+json}. */
  static final MediaType SCIM = new MediaType("application", "scim+json");

  private static final List<MediaType> SUPPORTED = List.of(SCIM, MediaType.APPLICATION_JSON_TYPE);

  private MediaTypes() {}

  /**
   * The type to answer in.
   *
   * @throws dev.rollcall.scim.error.ScimException 406 when the client accepts neither
   */
  static MediaType answerFor(List<MediaType> accepted) {
    return SUPPORTED.stream()
        .filter(type -> accepted.stream().anyMatch(range -> accepts(range, type)))
        .findFirst()
        .orElseThrow(() -> ErrorResponses.forStatus(406));
  }

  private static boolean accepts(MediaType range, MediaType type) {
    String quality = range.getParameters().getOrDefault("q", "1");
    return range.isCompatible(type) && !quality.matches("0(\\.0*)?");
  }

  /**
   * Checks the type of a body; one that says nothing of itself is taken for JSON.
   *
   * @throws dev.rollcall.scim.error.ScimException 415 for any other type
   */
  static void checkBody(@Nullable MediaType type) {
    if (type != null && SUPPORTED.stream().noneMatch(type::isCompatible)) {
      throw ErrorResponses.forStatus(415);
    }
  }
}
