// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.servlet;

import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ScimResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;

/** Translates servlet requests and the gateway's responses. */
final class ServletExchange {
  private ServletExchange() {}

  /**
   * Translates a request.
   *
   * @param deployment the path under which the gateway is mounted
   */
  static ScimRequest request(HttpServletRequest request, String deployment) {
    return new ScimRequest(
        request.getMethod(),
        new ScimRequest.Target(
            request.getRequestURI(),
            Optional.ofNullable(request.getQueryString()),
            deployment.isEmpty() ? "/" : deployment,
            Optional.empty()),
        name -> values(request.getHeaders(name)),
        new LazyBody(request),
        new ScimRequest.Connection(Optional.ofNullable(request.getRemoteAddr()), abort(request)));
  }

  private static List<String> values(Enumeration<String> sent) {
    if (!sent.hasMoreElements()) {
      return List.of();
    }
    String first = sent.nextElement();
    if (!sent.hasMoreElements()) {
      return List.of(first);
    }
    List<String> all = new ArrayList<>(List.of(first));
    sent.asIterator().forEachRemaining(all::add);
    return all;
  }

  private static Runnable abort(HttpServletRequest request) {
    return request.getAttribute(ScimRequest.CONNECTION_ABORT) instanceof Runnable given
        ? given
        : () -> {};
  }

  /**
   * Sends a response, or the one that replaces it when its body fails before any byte is sent.
   * Headers that the host has set before are kept.
   */
  static void send(ScimResponse response, HttpServletResponse out) throws IOException {
    out.setStatus(response.status());
    response.headers().forEach(out::setHeader);
    if (response.body().isPresent()) {
      Optional<ScimResponse> replacement = response.body().get().writeTo(out.getOutputStream());
      if (replacement.isPresent()) {
        out.reset();
        send(replacement.get(), out);
      }
    }
  }

  /** The body, which is not opened for requests that the gateway does not handle. */
  private static final class LazyBody extends InputStream {
    private final HttpServletRequest request;

    LazyBody(HttpServletRequest request) {
      this.request = request;
    }

    @Override
    public int read() throws IOException {
      return request.getInputStream().read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return request.getInputStream().read(bytes, offset, length);
    }
  }
}
