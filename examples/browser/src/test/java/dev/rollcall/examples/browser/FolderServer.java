// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves the files of a folder on the loopback address. */
final class FolderServer implements AutoCloseable {
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css",
          "js", "text/javascript",
          "json", "application/json",
          "svg", "image/svg+xml",
          "png", "image/png",
          "txt", "text/plain; charset=utf-8");

  private final Path folder;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(4);

  private FolderServer(Path folder, HttpServer server) {
    this.folder = folder;
    this.server = server;
  }

  /** Starts to serve a folder on a free port. */
  static FolderServer start(Path folder) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    FolderServer started = new FolderServer(folder.toAbsolutePath().normalize(), server);
    server.setExecutor(started.threads);
    server.createContext("/", started::respond);
    server.start();
    return started;
  }

  /** Returns the URL of the folder, with a slash at the end. */
  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  private void respond(HttpExchange exchange) throws IOException {
    try (exchange) {
      Path file = file(exchange.getRequestURI().getPath());
      if (!Files.isRegularFile(file)) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      String name = file.getFileName().toString();
      String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
      exchange
          .getResponseHeaders()
          .set("Content-Type", type == null ? "application/octet-stream" : type);
      byte[] content = Files.readAllBytes(file);
      exchange.sendResponseHeaders(200, content.length);
      exchange.getResponseBody().write(content);
    }
  }

  /** Returns the file of a path, or the folder itself for a path outside of it. */
  private Path file(String path) {
    String name = path.endsWith("/") ? path + "index.html" : path;
    Path file = folder.resolve(name.substring(1)).normalize();
    return file.startsWith(folder) ? file : folder;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }
}
