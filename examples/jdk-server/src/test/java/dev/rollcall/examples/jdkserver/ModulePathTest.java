// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.jdkserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.TenantContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application in a separate process, with every library as a module. */
class ModulePathTest {
  private static final String MODULE = "dev.rollcall.examples.jdkserver";
  private static final String MODULE_PATH =
      Stream.of(
              Main.class, Gateway.class, TenantContext.class, ScimResource.class, JsonFactory.class)
          .map(ModulePathTest::location)
          .collect(Collectors.joining(System.getProperty("path.separator")));

  private static String location(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()))
        .toString();
  }

  /** A process of the application, with the URL and token that it printed. */
  private record Application(Process process, String tenantUrl, String token)
      implements AutoCloseable {
    static Application start(Path java, List<String> options) throws IOException {
      List<String> command =
          Stream.of(
                  List.of(java.toString()),
                  options,
                  List.of("-m", MODULE + "/" + Main.class.getName(), "0"))
              .flatMap(List::stream)
              .toList();
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      BufferedReader output = process.inputReader();
      return new Application(process, output.readLine(), output.readLine());
    }

    HttpResponse<String> send(String method, String path, String body)
        throws IOException, InterruptedException {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create(tenantUrl + path))
                  .header("Authorization", "Bearer " + token)
                  .header("Content-Type", "application/scim+json")
                  .method(method, HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
    }

    void requireServing() throws IOException, InterruptedException {
      HttpResponse<String> created =
          send(
              "POST",
              "/Users",
              "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],"
                  + "\"userName\":\"ada@example.com\"}");
      assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
      assertThat(send("GET", "/Users?filter=userName%20eq%20%22ada@example.com%22", "").body())
          .contains("\"totalResults\":1");
      assertThat(send("GET", "/Schemas", "").statusCode()).isEqualTo(200);
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }

  @Test
  void startWhenLibrariesAreModulesThenGatewayServesRequests() throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");

    try (Application application = Application.start(java, List.of("-p", MODULE_PATH))) {
      application.requireServing();
    }
  }

  /** The image contains no other modules of the JDK than those that the application requires. */
  @Test
  void startWhenRuntimeImageThenGatewayServesRequests(@TempDir Path folder) throws Exception {
    Path image = folder.resolve("image");
    int status =
        ToolProvider.findFirst("jlink")
            .orElseThrow()
            .run(
                System.out,
                System.err,
                "--module-path",
                MODULE_PATH,
                "--add-modules",
                MODULE,
                "--output",
                image.toString());
    assertThat(status).isZero();

    try (Application application =
        Application.start(image.resolve("bin").resolve("java"), List.of())) {
      application.requireServing();
    }
  }
}
