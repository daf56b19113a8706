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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The application in a separate process, with every library on the module path. */
class ModulePathTest {
  private Process process;
  private String tenantUrl;
  private String token;

  @BeforeEach
  void start() throws IOException {
    String modulePath =
        Stream.of(
                Main.class,
                Gateway.class,
                TenantContext.class,
                ScimResource.class,
                JsonFactory.class)
            .map(ModulePathTest::location)
            .collect(Collectors.joining(System.getProperty("path.separator")));
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-p",
                modulePath,
                "-m",
                "dev.rollcall.examples.jdkserver/" + Main.class.getName(),
                "0")
            .redirectErrorStream(true)
            .start();
    BufferedReader output = process.inputReader();
    tenantUrl = output.readLine();
    token = output.readLine();
  }

  @AfterEach
  void stop() {
    process.destroyForcibly();
  }

  private static String location(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()))
        .toString();
  }

  private HttpResponse<String> send(String method, String path, String body)
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

  @Test
  void startWhenLibrariesAreModulesThenGatewayServesRequests() throws Exception {
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
}
