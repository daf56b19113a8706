// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.fuzzing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rollcall.fuzzing.TokenForge.Signer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A token that an input describes. After {@code sign} on the first line, the signer's name follows
 * on the same line, and the header and the claims on the next two. After {@code edit} on the first
 * line, the number of a valid token and edits follow. Any other input is the token.
 *
 * @param text the token
 * @param signer the signer; empty for a literal or edited token
 * @param header the header as sent to the signer
 * @param claims the claims as sent to the signer
 */
record TokenInput(String text, Optional<Signer> signer, String header, String claims) {
  private static final String SIGN = "sign ";
  private static final String EDIT = "edit ";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** Parses an input. */
  static TokenInput read(byte[] input, TokenForge forge, List<String> valid, String issuer) {
    String text = new String(input, StandardCharsets.UTF_8);
    if (text.startsWith(EDIT) && input.length > EDIT.length()) {
      String token = valid.get((input[EDIT.length()] & 0xFF) % valid.size());
      return of(TokenForge.edited(token, input, EDIT.length() + 1));
    }
    String[] lines = text.split("\n", 3);
    if (!text.startsWith(SIGN) || lines.length < 3) {
      return of(text);
    }
    Signer signer = signer(lines[0].substring(SIGN.length()));
    boolean isKnown = lines[2].contains(issuer) || signer == Signer.HS256;
    // Signing is slow, and a token of an untrusted issuer is rejected before its signature
    // is verified.
    Signer used = isKnown ? signer : Signer.NOBODY;
    return new TokenInput(
        forge.token(lines[1], lines[2], used), Optional.of(used), lines[1], lines[2]);
  }

  private static TokenInput of(String token) {
    return new TokenInput(token, Optional.empty(), "", "");
  }

  private static Signer signer(String name) {
    for (Signer signer : Signer.values()) {
      if (signer.name().equals(name)) {
        return signer;
      }
    }
    return Signer.UNTRUSTED;
  }

  /** Parses the claims with another parser; empty when they are not a JSON object. */
  Optional<JsonNode> readClaims() {
    return read(claims);
  }

  /** Parses the header with another parser; empty when it is not a JSON object. */
  Optional<JsonNode> readHeader() {
    return read(header);
  }

  private static Optional<JsonNode> read(String text) {
    try {
      return Optional.of(JSON.readTree(text)).filter(JsonNode::isObject);
    } catch (JsonProcessingException malformed) {
      return Optional.empty();
    }
  }
}
