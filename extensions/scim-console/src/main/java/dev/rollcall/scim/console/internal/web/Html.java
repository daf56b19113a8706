// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.web;

import dev.rollcall.scim.gateway.ScimResponse;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.Utf8ByteOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Creates the responses of the console. The router adds the security headers. */
public final class Html {
  private Html() {}

  /** A page with this status. */
  public static ScimResponse page(int status, Consumer<HtmlTemplateOutput> template) {
    Utf8ByteOutput bytes = new Utf8ByteOutput();
    template.accept(new OwaspHtmlTemplateOutput(bytes));
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "text/html;charset=utf-8");
    headers.put("Content-Length", Integer.toString(bytes.getContentLength()));
    return response(status, headers, out -> write(bytes, out));
  }

  private static void write(Utf8ByteOutput bytes, OutputStream out) {
    try {
      bytes.writeTo(out);
    } catch (IOException disconnected) {
      throw new UncheckedIOException(disconnected);
    }
  }

  /** A document that is not a page. */
  public static ScimResponse document(int status, String mediaType, byte[] content) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", mediaType);
    headers.put("Content-Length", Integer.toString(content.length));
    return response(status, headers, out -> write(content, out));
  }

  /** A document that the browser stores as a file. */
  public static ScimResponse download(String mediaType, String fileName, byte[] content) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", mediaType);
    headers.put("Content-Length", Integer.toString(content.length));
    headers.put("Content-Disposition", "attachment; filename=\"" + fileName + "\"");
    return response(200, headers, out -> write(content, out));
  }

  /** A document that the browser stores as a file, written while it is sent. */
  public static ScimResponse stream(
      String mediaType, String fileName, Consumer<OutputStream> content) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", mediaType);
    headers.put("Content-Disposition", "attachment; filename=\"" + fileName + "\"");
    return response(200, headers, content);
  }

  private static void write(byte[] content, OutputStream out) {
    try {
      out.write(content);
    } catch (IOException disconnected) {
      throw new UncheckedIOException(disconnected);
    }
  }

  /** A document in the page's origin, such as a style sheet, which a browser may keep. */
  static ScimResponse asset(String mediaType, byte[] content) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", mediaType);
    headers.put("Content-Length", Integer.toString(content.length));
    headers.put("Cache-Control", "public, max-age=31536000, immutable");
    return response(200, headers, out -> write(content, out));
  }

  /** A redirection after a form (303). */
  public static ScimResponse redirect(String location) {
    return response(303, Map.of("Location", location), out -> {});
  }

  private static ScimResponse response(
      int status, Map<String, String> headers, Consumer<OutputStream> body) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("Cache-Control", "no-store");
    all.putAll(headers);
    return new ScimResponse(
        status,
        all,
        Optional.of(
            out -> {
              try {
                body.accept(out);
              } catch (UncheckedIOException disconnected) {
                throw disconnected.getCause();
              }
              return Optional.empty();
            }));
  }
}
