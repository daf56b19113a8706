// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.quarkus.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.host.Hello;
import dev.rollcall.host.HostApplication;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Builds an application with Quarkus REST whose index contains the classes of the adapter. */
class QuarkusRestTest {
  @RegisterExtension
  static final QuarkusUnitTest APPLICATION =
      new QuarkusUnitTest()
          .withApplicationRoot(jar -> jar.addClasses(Hello.class, HostApplication.class))
          .overrideConfigKey("quarkus.index-dependency.scim.group-id", "dev.rollcall")
          .overrideConfigKey("quarkus.index-dependency.scim.artifact-id", "scim-jaxrs")
          .setLogRecordPredicate(entry -> entry.getLoggerName().equals("dev.rollcall.scim"))
          .assertLogRecords(
              entries ->
                  assertThat(entries)
                      .singleElement()
                      .satisfies(
                          entry ->
                              assertThat(entry.getMessage())
                                  .contains("dev.rollcall:scim-quarkus")));

  @TestHTTPResource("/api/")
  URI base;

  private int status(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(base.resolve(path)).build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  @Test
  void buildWhenAdapterIsIndexedThenHostIsServedAndOneWarningIsLogged() throws Exception {
    assertThat(status("hello")).isEqualTo(200);
    assertThat(status(".rollcall")).isEqualTo(404);
    assertThat(status("acme/scim/v2/Users")).isEqualTo(404);
  }
}
