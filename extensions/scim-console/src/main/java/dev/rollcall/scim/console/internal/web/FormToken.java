// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.web;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Protects forms against requests of other sites: a form contains a code that only a page of the
 * same session has, and a browser must name the console as the origin of the request.
 */
public final class FormToken {
  /** The name of the field. */
  public static final String FIELD = "_form";

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  /** Creates codes with this key; all nodes of the host must share it. */
  public FormToken(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /**
   * Returns the code of a session.
   *
   * @param session identifies the session or the visitor
   */
  public String of(String session) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] code = mac.doFinal(session.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(code);
    } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
      throw new IllegalStateException(ALGORITHM + " is not available", impossible);
    }
  }

  /** Returns whether a form has the code of the session, compared in constant time. */
  public boolean isValid(String session, Optional<String> sent) {
    return MessageDigest.isEqual(
        of(session).getBytes(StandardCharsets.US_ASCII),
        sent.orElse("").getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Returns whether a browser says that a form comes from a page of the same origin. Browsers send
   * {@code Sec-Fetch-Site}; a client without it must not send another {@code Origin} than {@code
   * Host}.
   */
  public static boolean isSameOrigin(WebRequest request) {
    Optional<String> site = first(request, "Sec-Fetch-Site");
    if (site.isPresent()) {
      return site.get().equals("same-origin") || site.get().equals("none");
    }
    Optional<String> origin = first(request, "Origin");
    String host = first(request, "Host").orElse("");
    return origin.isEmpty()
        || origin.get().equals("http://" + host)
        || origin.get().equals("https://" + host);
  }

  private static Optional<String> first(WebRequest request, String header) {
    return request.raw().headers().values(header).stream().findFirst();
  }
}
