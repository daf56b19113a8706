// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.dispatch;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.ScimRequest;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Negotiates the media types of SCIM (RFC 7644 section 3.1), charsets and content codings. */
final class MediaTypes {
  private static final List<String> SUBTYPES = List.of("scim+json", "json");

  /** The values of most headers, which need no parser. */
  private static final Set<String> PLAIN = Set.of(MediaRange.SCIM, "application/json");

  private static final String ACCEPTED_CHARSETS =
      "UTF-8, ISO-8859-1, US-ASCII, windows-1252 or UTF-16";
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._:+-]{1,40}");

  /** Charsets that are subsets of UTF-8. */
  private static final Set<String> UTF_8 = Set.of("utf-8", "utf8", "us-ascii");

  /** REST Assured adds ISO-8859-1 by itself. */
  private static final Map<String, Charset> CHARSETS =
      Map.of(
          "iso-8859-1", StandardCharsets.ISO_8859_1,
          "latin1", StandardCharsets.ISO_8859_1,
          "windows-1252", Charset.forName("windows-1252"),
          "cp1252", Charset.forName("windows-1252"),
          "utf-16", StandardCharsets.UTF_16,
          "utf-16le", StandardCharsets.UTF_16LE,
          "utf-16be", StandardCharsets.UTF_16BE);

  private static final String USE = "; use application/scim+json or application/json";

  private MediaTypes() {}

  /**
   * Returns the media type of the response.
   *
   * @throws ScimException 400 when {@code Accept} is malformed, 406 when the client accepts neither
   *     media type of SCIM
   */
  static String ofResponse(ScimRequest request) {
    Optional<String> header = request.headers().joined("Accept").filter(text -> !text.isBlank());
    if (header.isEmpty()) {
      return MediaRange.SCIM;
    }
    if (PLAIN.contains(header.get())) {
      return header.get();
    }
    List<MediaRange> accepted =
        MediaRange.parseList(header.get())
            .orElseThrow(() -> ScimException.http(400, "The Accept header is malformed" + USE));
    for (String subtype : SUBTYPES) {
      for (MediaRange range : accepted) {
        if (range.isApplication(subtype) && range.isAccepted()) {
          return "application/" + subtype;
        }
      }
    }
    throw ErrorResponses.forStatus(406);
  }

  /**
   * Checks the media type of a request body; without a media type it is JSON in UTF-8.
   *
   * @return the media type; empty when the header is absent or has no parameters
   * @throws ScimException 415 for any other media type, and for a malformed or repeated header
   */
  static Optional<MediaRange> ofBody(ScimRequest request) {
    List<String> types = request.headers().values("Content-Type");
    if (types.size() > 1) {
      throw ScimException.http(415, "The Content-Type header must appear once" + USE);
    }
    if (types.isEmpty() || PLAIN.contains(types.get(0))) {
      return Optional.empty();
    }
    MediaRange type = parsed(types.get(0));
    if (SUBTYPES.stream().noneMatch(type::isApplication)) {
      throw ErrorResponses.forStatus(415);
    }
    return Optional.of(type);
  }

  private static MediaRange parsed(String header) {
    return MediaRange.parse(header)
        .orElseThrow(() -> ScimException.http(415, "The Content-Type header is malformed" + USE));
  }

  /**
   * Converts a body to UTF-8.
   *
   * @throws ScimException 415 for a charset that is not supported
   */
  static InputStream inUtf8(Optional<MediaRange> type, InputStream body) {
    String charset = type.map(range -> range.parameters().get("charset")).orElse("utf-8");
    String name = charset.toLowerCase(Locale.ROOT);
    if (UTF_8.contains(name)) {
      return body;
    }
    Charset other = CHARSETS.get(name);
    if (other == null) {
      throw ScimException.http(
          415, "The charset" + shown(charset) + " is not supported; use " + ACCEPTED_CHARSETS);
    }
    return new Utf8InputStream(body, other);
  }

  private static String shown(String charset) {
    return TOKEN.matcher(charset).matches() ? " '" + charset + "'" : "";
  }

  /**
   * Checks that a body is not compressed.
   *
   * @throws ScimException 415 for any content coding except {@code identity}
   */
  static void checkCoding(ScimRequest request) {
    for (String value : request.headers().values("Content-Encoding")) {
      for (String coding : value.split(",", -1)) {
        if (!coding.strip().equalsIgnoreCase("identity")) {
          throw ScimException.http(
              415,
              "The header Content-Encoding must be absent or 'identity': send the body as it is");
        }
      }
    }
  }
}
