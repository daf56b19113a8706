// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.jaxrs.ScimApplication;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.value.ComplexValue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Limits the number of Rollcall's stack frames between the HTTP server and the SQL statement.
 * {@code -Ddocs.update=true} rewrites the list in the documentation.
 */
class StackTraceTest {
  private static final Path PAGE =
      Path.of("../../docs/explanation/architecture.md").toAbsolutePath().normalize();
  private static final String BLOCK_START = "<!-- stack trace -->\n```text\n";
  private static final String BLOCK_END = "```\n";
  private static final int MAX_FRAMES = 20;

  private final TenantContext acme = TenantContext.of(Tenant.of("acme"));
  private final List<List<StackTraceElement>> memberInserts = new CopyOnWriteArrayList<>();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private HikariDataSource pool;
  private HttpServer server;
  private JdbcGroupStore<ScimResource> groups;
  private JdbcStore<ScimResource> users;

  @BeforeEach
  void start() {
    pool = Database.H2.another("stack_trace");
    ResourceBinding<ScimResource> user = ResourceBinding.full(CoreSchemas.userType(), List.of());
    ResourceBinding<ScimResource> group = ResourceBinding.full(CoreSchemas.groupType(), List.of());
    JdbcStores stores = JdbcStores.on(observed(pool));
    users = stores.store(user);
    groups = stores.groupStore(group);
    ServiceProvider provider =
        ServiceProvider.named("directory")
            .route("https://localhost/{tenant}/scim/v2")
            .tenants(id -> Optional.of(acme.tenant()))
            .authenticator(token -> Optional.of(new Caller("acme", "idp")))
            .unitOfWork(stores.unitOfWork())
            .resource(user, users)
            .resource(group, groups)
            .build();
    server =
        GrizzlyHttpServerFactory.createHttpServer(
            URI.create("http://localhost:0/"),
            ResourceConfig.forApplication(ScimApplication.of(Gateway.of(provider))));
  }

  @AfterEach
  void stop() {
    server.shutdownNow();
    pool.close();
  }

  /** Records the stack trace of each statement that inserts members. */
  private DataSource observed(DataSource target) {
    return WatchedDataSource.proxy(
        DataSource.class,
        (proxy, method, arguments) -> {
          Object result = WatchedDataSource.invoke(target, method, arguments);
          return result instanceof Connection connection ? observed(connection) : result;
        });
  }

  private Connection observed(Connection target) {
    return WatchedDataSource.proxy(
        Connection.class,
        (proxy, method, arguments) -> {
          if (method.getName().equals("prepareStatement")
              && ((String) arguments[0]).startsWith("insert into rollcall_member ")) {
            memberInserts.add(List.of(new Throwable().getStackTrace()));
          }
          return WatchedDataSource.invoke(target, method, arguments);
        });
  }

  private static ComplexValue named(String attribute) {
    return ComplexValue.builder().put(attribute, "a").build();
  }

  private HttpResponse<String> addMember(String groupId, String userId)
      throws IOException, InterruptedException {
    String body =
        """
        {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
         "Operations":[{"op":"add","path":"members","value":[{"value":"%s"}]}]}\
        """
            .formatted(userId);
    int port = server.getListeners().iterator().next().getPort();
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://localhost:" + port + "/acme/scim/v2/Groups/" + groupId))
            .header("Authorization", "Bearer secret")
            .header("Content-Type", "application/scim+json")
            .method("PATCH", HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** Returns Rollcall's frames from the adapter to the statement, in the order of the calls. */
  private static List<StackTraceElement> ownFrames(List<StackTraceElement> trace) {
    List<StackTraceElement> calls = new ArrayList<>(trace);
    Collections.reverse(calls);
    return calls.stream()
        .filter(frame -> frame.getClassName().startsWith("dev.rollcall."))
        .filter(frame -> !frame.getClassName().equals(StackTraceTest.class.getName()))
        .toList();
  }

  private static String described(StackTraceElement frame) {
    String type = frame.getClassName().replaceFirst(".*\\.", "").replace('$', '.');
    String folder = frame.getClassName().replaceFirst("^dev\\.rollcall\\.scim\\.", "");
    String method = frame.getMethodName().replaceFirst("^lambda\\$(\\w+)\\$\\d+$", "$1 (lambda)");
    return "%-32s %s".formatted(type + "." + method, folder.substring(0, folder.lastIndexOf('.')));
  }

  @Test
  void patchWhenMemberIsAddedThenAtMostTwentyFramesAndPageListsThem() throws Exception {
    String ada =
        users
            .create(
                acme, CreateRequest.of(ScimResource.of(CoreSchemas.userType(), named("userName"))))
            .id();
    String crew =
        groups
            .create(
                acme,
                CreateRequest.of(ScimResource.of(CoreSchemas.groupType(), named("displayName"))))
            .id();

    assertThat(addMember(crew, ada).statusCode()).isEqualTo(204);

    assertThat(memberInserts).hasSize(1);
    List<StackTraceElement> frames = ownFrames(memberInserts.get(0));
    assertThat(frames).hasSizeLessThanOrEqualTo(MAX_FRAMES);
    requireListed(
        frames.stream().map(frame -> described(frame) + "\n").collect(Collectors.joining()));
  }

  private static void requireListed(String list) throws IOException {
    String page = Files.readString(PAGE);
    assertThat(page).contains(BLOCK_START);
    int start = page.indexOf(BLOCK_START) + BLOCK_START.length();
    int end = page.indexOf(BLOCK_END, start);
    if (Boolean.getBoolean("docs.update")) {
      Files.writeString(PAGE, page.substring(0, start) + list + page.substring(end));
      return;
    }
    assertThat(page.substring(start, end))
        .as("%s; -Ddocs.update=true updates it", PAGE)
        .isEqualTo(list);
  }
}
