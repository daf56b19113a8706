// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import dev.rollcall.scim.console.Console;
import dev.rollcall.scim.console.SupportAccess;
import dev.rollcall.scim.gateway.RequestHandler;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ScimResponse;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * The login of the support staff of an application, in place of that of its back office: a printed
 * URL signs one browser in, once. Thread-safe.
 */
final class SupportLogin implements RequestHandler, SupportAccess {
  private static final String PATH = "/support-login/";
  private static final String COOKIE = "demo-support=";
  private static final int SECRET_BYTES = 32;

  private final String path = PATH + secret();
  private final String session = COOKIE + secret();
  private final AtomicBoolean isUsed = new AtomicBoolean();
  private final String person;

  SupportLogin(HostApplication application) {
    this.person = "support@" + application.name() + ".example";
  }

  private static String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Returns the path of the URL, which contains a secret. */
  String path() {
    return path;
  }

  @Override
  public Optional<ScimResponse> handle(ScimRequest request) {
    if (!request.target().path().equals(path) || !request.method().equals("GET")) {
      return Optional.empty();
    }
    Map<String, String> headers =
        Map.of(
            "Location",
            Console.DEFAULT_PATH + "/support",
            "Set-Cookie",
            session + "; Path=/; HttpOnly; SameSite=Lax",
            "Cache-Control",
            "no-store");
    return Optional.of(
        isUsed.compareAndSet(false, true)
            ? new ScimResponse(303, headers, Optional.empty())
            : new ScimResponse(410, Map.of("Cache-Control", "no-store"), Optional.empty()));
  }

  @Override
  public Optional<String> identify(ScimRequest request) {
    return request.headers().values("Cookie").stream()
        .flatMap(header -> Stream.of(header.split(";", -1)))
        .map(String::strip)
        .filter(session::equals)
        .findFirst()
        .map(cookie -> person);
  }
}
