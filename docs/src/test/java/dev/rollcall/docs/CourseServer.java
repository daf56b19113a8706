// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ScimResponse;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A gateway with the tenants acme and globex, to which the tests send the requests of the course.
 */
final class CourseServer {
  private static final Path BODIES = Path.of("src/test/resources/course");
  private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
  private static final List<String> TENANTS = List.of("acme", "globex");

  private final Gateway gateway;

  private CourseServer(Gateway gateway) {
    this.gateway = gateway;
  }

  /** A response that has been read. */
  record Reply(int status, String body) {
    /** Returns the first id in the body. */
    String id() {
      Matcher id = ID.matcher(body);
      if (!id.find()) {
        throw new IllegalStateException(body);
      }
      return id.group(1);
    }
  }

  /** Creates a gateway whose tenants have this profile. */
  static CourseServer with(TenantProfile profile) {
    MemoryTenants tenants = new MemoryTenants();
    TENANTS.forEach(tenant -> tenants.put(Tenant.of(tenant)));
    MemoryStores stores = new MemoryStores();
    ResourceBinding<ScimResource> users = ResourceBinding.full(CoreSchemas.userType(), List.of());
    ResourceBinding<ScimResource> groups = ResourceBinding.full(CoreSchemas.groupType(), List.of());
    return new CourseServer(
        Gateway.of(
            ServiceProvider.named("course")
                .route("https://app.example/{tenant}/scim/v2")
                .tenants(tenants)
                .authenticator(CourseServer::caller)
                .profile(profile)
                .resource(users, stores.store(users))
                .resource(groups, stores.groupStore(groups))
                .build()));
  }

  private static Optional<Caller> caller(String token) {
    return TENANTS.stream()
        .filter(tenant -> token.equals(tenant + "-token"))
        .map(tenant -> new Caller(tenant, "idp"))
        .findFirst();
  }

  /** Returns the body in a file of the course. */
  static String body(String file) throws IOException {
    return Files.readString(BODIES.resolve(file));
  }

  /** Sends a request of the tenant acme. */
  Reply send(String method, String path, String body) {
    return send("acme-token", method, "/acme/scim/v2" + path, body);
  }

  /** Sends a request with a token to the URL of any tenant. */
  Reply send(String token, String method, String path, String body) {
    Map<String, String> headers =
        Map.of(
            "Host", "app.example",
            "Authorization", "Bearer " + token,
            "Content-Type", "application/scim+json");
    ScimResponse response =
        gateway
            .handle(
                new ScimRequest(
                    method,
                    ScimRequest.Target.of(path),
                    name -> Optional.ofNullable(headers.get(name)).stream().toList(),
                    new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)),
                    ScimRequest.Connection.UNKNOWN))
            .orElseThrow();
    return new Reply(response.status(), text(response));
  }

  private static String text(ScimResponse response) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (response.body().isPresent()) {
      try {
        response.body().get().writeTo(bytes);
      } catch (IOException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
