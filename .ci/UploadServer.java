// SPDX-License-Identifier: Apache-2.0

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Receives on this machine what a release uploads to Maven Central. It prints its port, and writes
 * the uploaded archive to a file.
 *
 * <p>Usage: {@code java .ci/UploadServer.java uploaded.zip}
 */
final class UploadServer {
  private UploadServer() {}

  public static void main(String[] file) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/v1/publisher/upload", exchange -> receive(exchange, Path.of(file[0])));
    server.start();
    System.out.println(server.getAddress().getPort());
  }

  private static void receive(HttpExchange exchange, Path file) throws IOException {
    // One byte is one character, so that positions in the text are those in the bytes.
    String form =
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
    String archive = form.substring(form.indexOf("\r\n\r\n") + 4, form.lastIndexOf("\r\n--"));
    Files.write(file, archive.getBytes(StandardCharsets.ISO_8859_1));
    byte[] deployment = "dry-run".getBytes(StandardCharsets.US_ASCII);
    exchange.sendResponseHeaders(201, deployment.length);
    exchange.getResponseBody().write(deployment);
    exchange.close();
  }
}
