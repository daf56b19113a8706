// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The requests of {@code requests.http} to a host, sent over a socket in their order. {@code
 * {session}} and {@code {csrf}} are the latest session and CSRF token of the host.
 */
final class RecordedRequests {
  private static final Map<String, Pattern> CAPTURED =
      Map.of(
          "session", Pattern.compile("Set-Cookie: JSESSIONID=([0-9A-F]+)"),
          "csrf", Pattern.compile("name=\"_csrf\" type=\"hidden\" value=\"([^\"]+)\""));

  private final int port;
  private final Map<String, String> captured = new HashMap<>();

  private RecordedRequests(int port) {
    this.port = port;
  }

  /** Returns the responses by the names of the requests, byte for byte except what is random. */
  static Map<String, String> responses(RunningApplication host) throws IOException {
    RecordedRequests requests =
        new RecordedRequests(
            Integer.parseInt(
                String.valueOf(host.context().getEnvironment().getProperty("local.server.port"))));
    Map<String, String> responses = new LinkedHashMap<>();
    for (String request : recorded()) {
      int end = request.indexOf('\n');
      String response = requests.send(request.substring(end + 1));
      responses.put(request.substring(0, end).strip(), requests.withoutRandom(response));
    }
    return responses;
  }

  private static List<String> recorded() {
    try (InputStream file =
        Objects.requireNonNull(RecordedRequests.class.getResourceAsStream("/requests.http"))) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return Stream.of(text.split("(?m)^###")).filter(each -> !each.isBlank()).toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private String send(String recorded) throws IOException {
    String text = recorded;
    for (Map.Entry<String, String> each : captured.entrySet()) {
      text = text.replace("{" + each.getKey() + "}", each.getValue());
    }
    int end = text.indexOf("\n\n");
    String body = text.substring(end + 2).stripTrailing().replace("\n", "\r\n");
    String head = text.substring(0, end).strip();
    head += head.contains("Host:") ? "" : "\nHost: host.example";
    if (head.contains("chunked")) {
      body += "\r\n\r\n";
    } else if (!body.isEmpty()) {
      head += "\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length;
    }
    String request = head.replace("\n", "\r\n") + "\r\nConnection: close\r\n\r\n" + body;
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      String response =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      CAPTURED.forEach((name, pattern) -> capture(name, pattern.matcher(response)));
      return response;
    }
  }

  private void capture(String name, Matcher matcher) {
    if (matcher.find()) {
      captured.put(name, matcher.group(1));
    }
  }

  private String withoutRandom(String response) {
    String text = response;
    for (String value : captured.values()) {
      text = text.replace(value, "random");
    }
    return text.replaceAll("\r\nDate: [^\r]*", "\r\nDate: now")
        .replaceAll("\"timestamp\":\"[^\"]*\"", "\"timestamp\":\"now\"")
        .replaceAll("<div id='created'>[^<]*", "<div id='created'>now");
  }
}
