// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.dispatch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The form that a client sends to a token endpoint ({@code application/x-www-form-urlencoded}, RFC
 * 6749 appendix B), within limits.
 */
final class TokenForm {
  private static final int MAX_BYTES = 16 * 1_024;
  private static final int MAX_PARAMETERS = 32;

  private TokenForm() {}

  /**
   * The parameters with all their values; a parameter without a value counts as absent (RFC 6749
   * section 3.2). Empty when the body is too large, ends early or is not a form.
   */
  static Optional<Map<String, List<String>>> read(InputStream body) {
    try {
      byte[] bytes = body.readNBytes(MAX_BYTES + 1);
      return bytes.length > MAX_BYTES ? Optional.empty() : Optional.of(parse(bytes));
    } catch (IOException | IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static Map<String, List<String>> parse(byte[] bytes) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    String[] pairs = text.split("&", MAX_PARAMETERS + 1);
    if (pairs.length > MAX_PARAMETERS) {
      throw new IllegalArgumentException("too many parameters");
    }
    Map<String, List<String>> form = new LinkedHashMap<>();
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
      if (!value.isEmpty()) {
        form.computeIfAbsent(decoded(pair.substring(0, equals)), n -> new ArrayList<>()).add(value);
      }
    }
    return form;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
