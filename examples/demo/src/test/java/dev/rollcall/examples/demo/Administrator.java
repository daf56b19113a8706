// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An administrator who has opened the link of an application. */
record Administrator(Wire wire, String cookie) {
  private static final Pattern FIELD =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

  static Administrator of(DemoServer server, String application) {
    ConsoleLink link =
        server.consoleLinks().stream()
            .filter(known -> known.app().equals(application))
            .findFirst()
            .orElseThrow();
    URI url = URI.create(link.url());
    Wire wire = new Wire(URI.create("http://" + url.getAuthority()), "127.0.0.1:" + server.port());
    Wire.Reply entered = wire.send("POST", url.getPath(), Map.of(), "");
    assertThat(entered.status()).isEqualTo(303);
    return new Administrator(wire, entered.header("Set-Cookie").split(";", 2)[0]);
  }

  Administrator at(DemoServer server) {
    String host = wire.baseUrl().getHost() + ":" + server.port();
    return new Administrator(
        new Wire(URI.create("http://" + host), "127.0.0.1:" + server.port()), cookie);
  }

  Wire.Reply get(String path) {
    return wire.send("GET", path, Map.of("Cookie", cookie), "");
  }

  /** Sends the hidden fields of a page, the first of each name, and these. */
  Wire.Reply post(String path, String page, Map<String, String> fields) {
    Map<String, String> all = new LinkedHashMap<>();
    Matcher field = FIELD.matcher(page);
    while (field.find()) {
      all.putIfAbsent(field.group(1), field.group(2));
    }
    all.putAll(fields);
    String form =
        all.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
            .collect(Collectors.joining("&"));
    Map<String, String> headers =
        Map.of("Cookie", cookie, "Content-Type", "application/x-www-form-urlencoded");
    return wire.send("POST", path, headers, form);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
