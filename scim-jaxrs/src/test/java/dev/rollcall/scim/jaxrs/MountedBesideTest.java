// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.jaxrs.TestServer.Reply;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.List;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A gateway in an application of the host, whose resources and exception mappers handle only the
 * host's requests.
 */
class MountedBesideTest {
  private static final String ACME = "Authorization: Bearer acme-token";
  private static final TestHost HOST = new TestHost();
  private static final Gateway GATEWAY = Gateway.of(HOST.at("https://localhost/{tenant}/scim/v2"));
  private static final TestServer SERVER =
      TestServer.running(
          new ResourceConfig(Orders.class, OwnRefusals.class, OwnFailures.class)
              .register(Marking.class)
              .registerClasses(ScimApplication.classes())
              .addProperties(ScimApplication.properties(GATEWAY)));

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  /** A filter of the host that distinguishes the requests of the gateway from others. */
  public static final class Marking implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
      boolean isScim = ScimApplication.isScimRequest(request);
      response.getHeaders().putSingle("X-Is-Scim", Boolean.toString(isScim));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/acme/scim/v2/Users, true",
    "/nobody/scim/v2/Users, true",
    "/acme/scim/v2, true",
    "/acme/scim, false",
    "/orders, false",
    "/.rollcall/Users, false"
  })
  void isScimRequestWhenUrlMatchesRouteThenTrue(String path, boolean isScim) {
    assertThat(SERVER.get(path).header("X-Is-Scim")).contains(Boolean.toString(isScim));
    assertThat(SERVER.get(path, ACME).header("X-Is-Scim")).contains(Boolean.toString(isScim));
  }

  private static ScimRequest request(String host, String path) {
    return ScimRequest.of(
        "GET",
        ScimRequest.Target.of(path),
        name -> name.equals("Host") ? List.of(host) : List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, /acme/scim/v2/Users, true",
    "localhost:8443, /nobody/scim/v2, true",
    "elsewhere, /acme/scim/v2/Users, false",
    "localhost, /orders, false"
  })
  void servesWhenUrlMatchesRouteThenTrue(String host, String path, boolean isServed) {
    HOST.lookUps.clear();

    assertThat(GATEWAY.serves(request(host, path))).isEqualTo(isServed);
    assertThat(HOST.lookUps).isEmpty();
  }

  /** A resource of the host. */
  @Path("orders")
  public static final class Orders {
    @GET
    public String all(@Context SecurityContext security) {
      return "orders of " + security.getUserPrincipal();
    }

    @GET
    @Path("{id}")
    public String one(@PathParam("id") String id) {
      if (id.equals("none")) {
        throw new NotFoundException(Response.status(404).entity("no such order").build());
      }
      throw new IllegalStateException("broken order");
    }
  }

  /** A mapper of the host for rejected requests. */
  public static final class OwnRefusals implements ExceptionMapper<WebApplicationException> {
    @Override
    public Response toResponse(WebApplicationException refused) {
      return Response.fromResponse(refused.getResponse()).entity("own refusal").build();
    }
  }

  /** A mapper of the host for failures. */
  public static final class OwnFailures implements ExceptionMapper<RuntimeException> {
    @Override
    public Response toResponse(RuntimeException failure) {
      return Response.status(418).entity("own " + failure.getMessage()).build();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/orders, 200, orders of null",
    "/orders/none, 404, no such order",
    "/orders/broken, 418, own broken order",
    "/unknown, 404, own refusal",
    "/.rollcall/Users, 404, own refusal",
  })
  void requestWhenUrlIsOfTheHostThenUntouched(String path, int status, String body) {
    Reply reply = SERVER.get(path, ACME);

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.body()).isEqualTo(body);
    assertThat(reply.header("X-Request-Id")).isEmpty();
    assertThat(reply.header("Cache-Control")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /acme/scim/v2/Users/1, 200",
    "GET, /acme/scim/v2/Users/1/2/3, 404",
    "PUT, /acme/scim/v2/Users, 405",
    "GET, /globex/scim/v2/Users, 401",
    "GET, /acme/scim/v2/Me, 501",
    "GET, /acme/scim/v2/orders, 404",
  })
  void requestWhenUrlMatchesRouteThenGatewayResponds(String method, String path, int status) {
    Reply reply = SERVER.send(method, path, "", ACME);

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.type()).isEqualTo("application/scim+json");
    assertThat(reply.body()).startsWith("{\"schemas\":").doesNotContain("own");
  }

  @Test
  void requestWhenMethodIsNotAllowedThenAllowHeaderIsKept() {
    assertThat(SERVER.send("PUT", "/acme/scim/v2/Users", "", ACME).header("Allow")).isPresent();
  }

  @Test
  void requestWhenStoreFailsThenMappersOfTheHostAreNotCalled() {
    HOST.beforeEveryCall =
        () -> {
          throw new IllegalStateException("canary");
        };
    try {
      Reply reply = SERVER.get("/acme/scim/v2/Users/1", ACME);

      assertThat(reply.status()).isEqualTo(500);
      assertThat(reply.body()).contains("\"Internal error\"").doesNotContain("canary");
    } finally {
      HOST.beforeEveryCall = () -> {};
    }
  }
}
