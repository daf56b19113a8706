// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import dev.rollcall.scim.error.ScimException;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The two media types of SCIM (RFC 7644 section 3.1), in the order in which we prefer them. */
final class MediaTypes {
  /** {@code application/scim+json}. */
  static final MediaType SCIM = new MediaType("application", "scim+json");

  private static final List<MediaType> SUPPORTED = List.of(SCIM, MediaType.APPLICATION_JSON_TYPE);

  private static final String ACCEPTED_CHARSETS =
      "UTF-8, ISO-8859-1, US-ASCII, windows-1252 or UTF-16";
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._:+-]{1,40}");

  /** Those whose bytes mean the same in UTF-8. */
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
  private static final Set<String> WITH_BODY =
      Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

  private MediaTypes() {}

  /**
   * Checks the headers that the runtime parses to select a resource method, where it reports a
   * malformed value without naming the header. {@code Content-Type} counts only on a request with a
   * body.
   *
   * @throws ScimException 415 when {@code Content-Type} is malformed or appears more than once, 400
   *     when {@code Accept} is malformed
   */
  static void checkHeaders(ContainerRequestContext request) {
    List<String> types = request.getHeaders().get(HttpHeaders.CONTENT_TYPE);
    if (!WITH_BODY.contains(request.getMethod())) {
      request.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
    } else if (types != null && types.size() > 1) {
      throw ScimException.http(415, "The Content-Type header must appear once" + USE);
    } else if (types != null && !isParsed(request::getMediaType)) {
      throw ScimException.http(415, "The Content-Type header is malformed" + USE);
    }
    if (!isParsed(request::getAcceptableMediaTypes)) {
      throw ScimException.http(400, "The Accept header is malformed" + USE);
    }
  }

  /** Runtimes differ in the exception that they throw. */
  private static boolean isParsed(Runnable parse) {
    try {
      parse.run();
      return true;
    } catch (RuntimeException malformed) {
      return false;
    }
  }

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
   * A body in UTF-8. A body without a media type is read as JSON in UTF-8.
   *
   * @throws dev.rollcall.scim.error.ScimException 415 for any other media type or charset
   */
  static InputStream inUtf8(@Nullable MediaType type, InputStream body) {
    if (type == null) {
      return body;
    }
    if (SUPPORTED.stream().noneMatch(type::isCompatible)) {
      throw ErrorResponses.forStatus(415);
    }
    String charset = type.getParameters().getOrDefault(MediaType.CHARSET_PARAMETER, "utf-8");
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
   * @param codings the values of {@code Content-Encoding}, if any
   * @throws dev.rollcall.scim.error.ScimException 415 for any coding but {@code identity}
   */
  static void checkCoding(@Nullable List<String> codings) {
    if (codings != null
        && codings.stream()
            .flatMap(value -> Stream.of(value.split(",", -1)))
            .anyMatch(coding -> !coding.strip().equalsIgnoreCase("identity"))) {
      throw ScimException.http(
          415, "The header Content-Encoding must be absent or 'identity': send the body as it is");
    }
  }
}
