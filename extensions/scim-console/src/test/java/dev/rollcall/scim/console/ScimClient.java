// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console;

import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ScimResponse;
import dev.rollcall.scim.spi.Caller;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An identity provider that sends requests with the token of a connection. */
final class ScimClient {
  private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

  private final Gateway gateway;
  private final String tenant;
  private final String token;

  ScimClient(Product product, String tenant) {
    this.gateway = Gateway.of(product.provider);
    this.tenant = tenant;
    this.token = product.tokens.issue(new Caller(tenant, "entra")).secret();
  }

  /** Sends a request; returns the status. */
  int send(String method, String path, String body) {
    return call(method, path, body).status();
  }

  /** Creates a resource; returns its id. */
  String create(String path, String body) {
    Matcher id = ID.matcher(text(call("POST", path, body)));
    if (!id.find()) {
      throw new IllegalStateException("The resource was not created");
    }
    return id.group(1);
  }

  private ScimResponse call(String method, String path, String body) {
    int mark = path.indexOf('?');
    Optional<String> query = mark < 0 ? Optional.empty() : Optional.of(path.substring(mark + 1));
    String plain = mark < 0 ? path : path.substring(0, mark);
    Map<String, String> headers =
        Map.of(
            "Host",
            "app.example",
            "Authorization",
            "Bearer " + token,
            "Content-Type",
            "application/scim+json");
    ScimRequest request =
        new ScimRequest(
            method,
            new ScimRequest.Target("/" + tenant + "/scim/v2" + plain, query, "/", Optional.empty()),
            name -> headers.containsKey(name) ? List.of(headers.get(name)) : List.of(),
            new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)),
            ScimRequest.Connection.UNKNOWN);
    return gateway.handle(request).orElseThrow();
  }

  private static String text(ScimResponse response) {
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
