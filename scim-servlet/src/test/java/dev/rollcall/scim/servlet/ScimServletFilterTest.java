// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.jaxrs.ServerFactory;
import dev.rollcall.scim.jaxrs.ServerFactory.RunningServer;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.Tenant;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A gateway as a filter in front of a host's pages, in an application with a context path. */
class ScimServletFilterTest {
  private static final RunningServer SERVER =
      ((ServletServer)
              ServerFactory.named(
                  System.getProperty("rollcall.server", TomcatServer.class.getName())))
          .start("/app", new Page(), Optional.of(new HostFilter()));
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /** A filter of the host before that of the gateway. */
  static final class HostFilter implements Filter {
    private final Filter scim = new ScimServletFilter(gateway());

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      ((HttpServletResponse) response).setHeader("X-Host", "kept");
      scim.doFilter(request, response, chain);
    }
  }

  /** A page of the host that reads a form parameter. */
  static final class Page extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.setHeader("X-Page", request.getMethod());
      response.getWriter().print("page " + request.getParameter("name"));
    }
  }

  private static Gateway gateway() {
    ResourceBinding<ScimResource> users = ResourceBinding.full(CoreSchemas.userType(), List.of());
    return Gateway.of(
        ServiceProvider.named("test")
            .route("/{tenant}/scim/v2")
            .externalBase("https://api.example/app")
            .tenants(id -> Optional.of(Tenant.of("acme")).filter(acme -> acme.id().equals(id)))
            .authenticator(token -> Optional.of(new Caller("acme", "idp")))
            .resource(users, new MemoryStores().store(users))
            .build());
  }

  @AfterAll
  static void stop() {
    SERVER.stop();
  }

  private static HttpResponse<String> send(String method, String path, String type, String body)
      throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + SERVER.port() + path))
            .header("Authorization", "Bearer secret")
            .header("Content-Type", type)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void doFilterWhenUrlMatchesRouteThenGatewayResponds() throws Exception {
    HttpResponse<String> created =
        send(
            "POST",
            "/app/acme/scim/v2/Users",
            "application/scim+json",
            "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"ada\"}");

    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(created.headers().firstValue("Location").orElseThrow())
        .startsWith("https://api.example/app/acme/scim/v2/Users/");
    assertThat(created.headers().firstValue("X-Page")).isEmpty();
    assertThat(send("GET", "/app/acme/scim/v2/Nothing", "text/plain", "").statusCode())
        .isEqualTo(404);
  }

  @Test
  void doFilterWhenHostHasSetHeadersThenTheyAreKept() throws Exception {
    assertThat(
            send("GET", "/app/acme/scim/v2/Users", "text/plain", "").headers().firstValue("X-Host"))
        .contains("kept");
  }

  @Test
  void doFilterWhenUrlMatchesNoRouteThenRequestPassesWithItsBody() throws Exception {
    HttpResponse<String> page =
        send("POST", "/app/orders", "application/x-www-form-urlencoded", "name=ada");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).isEqualTo("page ada");
    assertThat(page.headers().firstValue("X-Page")).contains("POST");
    assertThat(page.headers().firstValue("X-Request-Id")).isEmpty();
  }
}
