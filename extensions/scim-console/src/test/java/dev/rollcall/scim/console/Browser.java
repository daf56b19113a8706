// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console;

import dev.rollcall.scim.gateway.RequestHandler;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ScimResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A client with cookies that reads pages and sends their forms, without JavaScript. */
final class Browser {
  static final String HOST = "app.example";

  private final RequestHandler handler;
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private final Map<String, String> headers = new LinkedHashMap<>();

  Browser(RequestHandler handler) {
    this.handler = handler;
    headers.put("Host", HOST);
  }

  /** A response that has been read. */
  record Answer(ScimResponse response, String text) {
    int status() {
      return response.status();
    }

    Document page() {
      return Jsoup.parse(text);
    }
  }

  /** Sets a header of all further requests. */
  Browser with(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** Returns the value of a cookie. */
  Optional<String> cookie(String name) {
    return Optional.ofNullable(cookies.get(name));
  }

  Browser withCookie(String name, String value) {
    cookies.put(name, value);
    return this;
  }

  Answer get(String url) {
    return send("GET", url, "");
  }

  /** Sends fields to a URL as a form. */
  Answer post(String url, Map<String, String> fields) {
    return send("POST", url, form(fields.entrySet().stream().toList()));
  }

  private static String form(List<Map.Entry<String, String>> fields) {
    return fields.stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  /** Sends a form of a page with its hidden fields, and these values in other fields. */
  Answer submit(Element form, Map<String, String> values) {
    List<Map.Entry<String, String>> fields = new ArrayList<>(values.entrySet());
    for (Element field : form.select("input[type=hidden]")) {
      if (!values.containsKey(field.attr("name"))) {
        fields.add(Map.entry(field.attr("name"), field.val()));
      }
    }
    return send("POST", form.attr("action"), form(fields));
  }

  /** Follows a redirection. */
  Answer follow(Answer answer) {
    return get(answer.response().header("Location").orElseThrow());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  Answer send(String method, String url, String body) {
    int mark = url.indexOf('?');
    Optional<String> query = mark < 0 ? Optional.empty() : Optional.of(url.substring(mark + 1));
    String path = mark < 0 ? url : url.substring(0, mark);
    ScimRequest request =
        new ScimRequest(
            method,
            new ScimRequest.Target(path, query, "/", Optional.empty()),
            this::header,
            new ByteArrayInputStream(body.getBytes(StandardCharsets.US_ASCII)),
            ScimRequest.Connection.UNKNOWN);
    ScimResponse response = handler.handle(request).orElseThrow();
    response.header("Set-Cookie").ifPresent(this::store);
    return new Answer(response, text(response));
  }

  private List<String> header(String name) {
    if (name.equals("Cookie")) {
      List<String> pairs =
          cookies.entrySet().stream().map(c -> c.getKey() + "=" + c.getValue()).toList();
      return pairs.isEmpty() ? List.of() : List.of(String.join("; ", pairs));
    }
    return headers.containsKey(name) ? List.of(headers.get(name)) : List.of();
  }

  private void store(String cookie) {
    String pair = cookie.substring(0, cookie.indexOf(';'));
    int equals = pair.indexOf('=');
    if (cookie.contains("Max-Age=0")) {
      cookies.remove(pair.substring(0, equals));
    } else {
      cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
  }

  static String text(ScimResponse response) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      if (response.body().isPresent()) {
        response.body().get().writeTo(bytes);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
