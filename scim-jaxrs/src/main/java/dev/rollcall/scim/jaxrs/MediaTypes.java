// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The two media types of SCIM (RFC 7644 section 3.1), in the order in which we prefer them. */
final class MediaTypes {
  /** {@code application/scim+json}. */
  static final MediaType SCIM = new MediaType("application", "scim+json");

  private static final List<MediaType> SUPPORTED = List.of(SCIM, MediaType.APPLICATION_JSON_TYPE);

  private static final Set<String> UTF_8 = Set.of("utf-8", "utf8", "us-ascii");

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
   * Checks the type of a body; one that says nothing of itself is taken for JSON in UTF-8.
   *
   * @throws dev.rollcall.scim.error.ScimException 415 for any other type, and for an encoding that
   *     would be read as something that the client did not write
   */
  static void checkBody(@Nullable MediaType type) {
    if (type != null && !(SUPPORTED.stream().anyMatch(type::isCompatible) && isUtf8(type))) {
      throw ErrorResponses.forStatus(415);
    }
  }

  /** Whether the bytes mean in UTF-8 what they are said to be; those of ASCII do. */
  private static boolean isUtf8(MediaType type) {
    String charset = type.getParameters().getOrDefault(MediaType.CHARSET_PARAMETER, "utf-8");
    return UTF_8.contains(charset.toLowerCase(Locale.ROOT));
  }
}
