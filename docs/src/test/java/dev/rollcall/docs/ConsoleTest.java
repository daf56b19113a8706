// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.console.Console;
import dev.rollcall.scim.console.ConsoleAccess;
import dev.rollcall.scim.console.ConsoleTheme;
import dev.rollcall.scim.console.ConsoleUser;
import dev.rollcall.scim.console.GroupRoles;
import dev.rollcall.scim.console.PortalLinks;
import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ScimResponse;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.memory.MemoryCredentialStore;
import dev.rollcall.scim.memory.MemoryGroupMappings;
import dev.rollcall.scim.memory.MemoryPortalLinks;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.servlet.ScimServlet;
import dev.rollcall.scim.spi.console.ConsoleRight;
import dev.rollcall.scim.spi.credential.ConnectionActivity;
import dev.rollcall.scim.spi.credential.ConnectionTokens;
import dev.rollcall.scim.spi.credential.TokenAuthenticator;
import dev.rollcall.scim.spi.mapping.EffectiveMappings;
import dev.rollcall.scim.spi.membership.MembershipStore;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantListing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Tests the code of the page about the console. */
class ConsoleTest {
  private static final Pattern PATH =
      Pattern.compile("\"(/[a-z][^\"]*)\":\\{\"(?:get|post|delete)\"");

  private enum Role {
    USER,
    ADMIN
  }

  /** The sessions of the host. */
  private interface Logins {
    Optional<String> customerOf(String cookie);
  }

  /** The sessions of the employees of the host. */
  private interface EmployeeLogins {
    Optional<String> memberOfSupport(String cookie);
  }

  // snippet:console
  static Console console(
      ServiceProvider provider,
      PortalLinks links,
      ConnectionTokens tokens,
      ConnectionActivity activity,
      EffectiveMappings<Role> roles) {
    return Console.of(provider)
        .theme(new ConsoleTheme("Example", Optional.of("/logo.svg"), Map.of("accent", "#0a6640")))
        .portalLinks(links)
        .tokens(tokens)
        .activity(activity)
        .connectionNames(List.of("entra", "okta"))
        .groupRoles(
            GroupRoles.of(roles).with("Mark as User", Role.USER).with("Mark as Admin", Role.ADMIN))
        .build();
  }

  // end:console

  // snippet:mount
  static ScimServlet servlet(Gateway gateway, Console console) {
    return new ScimServlet(gateway, List.of(console));
  }

  // end:mount

  // snippet:link
  static String link(PortalLinks links) {
    return links
        .create(
            "acme",
            "ada@acme.example",
            Set.of(ConsoleRight.VIEW, ConsoleRight.MANAGE_CREDENTIALS),
            Duration.ofDays(3))
        .url("https://app.example/console");
  }

  // end:link

  // snippet:access
  static ConsoleAccess access(Logins logins) {
    return request ->
        request.headers().values("Cookie").stream()
            .findFirst()
            .flatMap(logins::customerOf)
            .map(tenant -> ConsoleUser.administrator(tenant, "ada@acme.example"));
  }

  // end:access

  // snippet:support
  static Console supported(
      Console.Builder console, EmployeeLogins employees, TenantListing tenants) {
    return console
        .support(
            request ->
                request.headers().values("Cookie").stream()
                    .findFirst()
                    .flatMap(employees::memberOfSupport),
            tenants)
        .build();
  }

  // end:support

  private final MemoryCredentialStore credentials = new MemoryCredentialStore();
  private final PortalLinks links = new PortalLinks(new MemoryPortalLinks());
  private final MemoryStores stores = new MemoryStores();
  private final ResourceBinding<ScimResource> groups =
      ResourceBinding.full(CoreSchemas.groupType(), List.of());
  private final ResourceStore<ScimResource> groupStore = stores.groupStore(groups);
  private final MemoryTenants tenants = new MemoryTenants();
  private final ServiceProvider provider = provider();

  private ServiceProvider provider() {
    tenants.put(Tenant.of("acme"));
    return ServiceProvider.named("example")
        .route("https://app.example/{tenant}/scim/v2")
        .tenants(tenants)
        .authenticator(new TokenAuthenticator(credentials, Clock.systemUTC()))
        .resource(groups, groupStore)
        .build();
  }

  private Console console() {
    return console(
        provider,
        links,
        new ConnectionTokens(credentials),
        credentials,
        new EffectiveMappings<>(
            new MemoryGroupMappings<>(),
            (MembershipStore) groupStore,
            several -> several.stream().max(Role::compareTo),
            (tenant, change) -> {}));
  }

  private static ScimResponse send(Console console, String method, String path, String cookie) {
    return console
        .handle(
            ScimRequest.of(
                method,
                ScimRequest.Target.of(path),
                name -> name.equals("Cookie") && !cookie.isEmpty() ? List.of(cookie) : List.of()))
        .orElseThrow();
  }

  @Test
  void linkThenOpensConsoleOnce() {
    Console console = console();
    String path = link(links).substring("https://app.example".length());

    ScimResponse entered = send(console, "POST", path, "");
    String cookie = entered.header("Set-Cookie").orElseThrow().split(";", 2)[0];

    assertThat(send(console, "GET", "/console/mapping", cookie).status()).isEqualTo(200);
    assertThat(send(console, "POST", path, "").status()).isEqualTo(410);
    assertThat(servlet(Gateway.of(provider), console)).isNotNull();
  }

  @Test
  void supportThenLoginOfEmployeesOpensListOfTenants() {
    Console console =
        supported(
            Console.of(provider),
            cookie -> Optional.of("grace@vendor.example").filter(name -> cookie.equals("staff=1")),
            tenants);

    assertThat(send(console, "GET", "/console/support", "staff=1").status()).isEqualTo(200);
    assertThat(send(console, "GET", "/console/support/acme/log", "staff=1").status())
        .isEqualTo(200);
    assertThat(send(console, "POST", "/console/support/acme/health", "staff=1").status())
        .isEqualTo(403);
    assertThat(send(console, "GET", "/console/support", "staff=2").status()).isEqualTo(401);
  }

  @Test
  void pageOfAdminApiThenNamesEveryPathOfItsDocument() throws IOException {
    Console console = console();
    String path = link(links).substring("https://app.example".length());
    String cookie =
        send(console, "POST", path, "").header("Set-Cookie").orElseThrow().split(";", 2)[0];
    ByteArrayOutputStream document = new ByteArrayOutputStream();
    send(console, "GET", "/console/api/openapi.json", cookie)
        .body()
        .orElseThrow()
        .writeTo(document);

    List<String> paths =
        PATH.matcher(document.toString(StandardCharsets.UTF_8))
            .results()
            .map(found -> "`" + found.group(1) + "`")
            .toList();

    assertThat(paths).hasSizeGreaterThan(10);
    assertThat(Files.readString(Path.of("how-to/admin-api.md"))).contains(paths);
  }

  @Test
  void accessThenLoginOfHostOpensConsole() {
    Console console =
        Console.of(provider)
            .access(access(cookie -> Optional.of("acme").filter(c -> cookie.equals("login=1"))))
            .build();

    assertThat(send(console, "GET", "/console", "login=1").status()).isEqualTo(200);
    assertThat(send(console, "GET", "/console", "login=2").status()).isEqualTo(401);
  }
}
