// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.gateway.internal.routing.RequestAddress;
import dev.rollcall.scim.gateway.internal.routing.Route;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTest {
  private static final RequestAddress.Sender NOBODY =
      new RequestAddress.Sender() {
        @Override
        public Optional<String> ipAddress() {
          return Optional.empty();
        }

        @Override
        public List<String> header(String name) {
          return List.of();
        }
      };

  private static RequestAddress address(String authority, String path) {
    return new RequestAddress(authority, path, "/app/api/", NOBODY);
  }

  @ParameterizedTest
  @CsvSource({
    "https://insights.example/{orgId}/scim/v2, insights.example, /acme/scim/v2/Users/1, acme,"
        + " /Users/1",
    "https://insights.example/{orgId}/scim/v2, INSIGHTS.example, /acme/scim/v2, acme, /",
    "https://scim.example/scim/{company}, scim.example, /scim/0a-1b/Users, 0a-1b, /Users",
    "https://{tenant}.grc.example/public/api/scim/v2, acme.grc.example, /public/api/scim/v2/Users,"
        + " acme, /Users",
    "https://api.example:8443/scim, api.example, //scim//Users/, , /Users",
    "https://api.example/scim/, api.example, /scim/Users/a%2Fb, , /Users/a%2Fb",
    "https://api.example:8443/scim, api.example:9999, /scim/Users, , /Users",
    "https://[2001:db8::1]/scim, [2001:DB8::1], /scim/Users, , /Users",
    "https://[2001:db8::1]:8443/{t}/scim, [2001:db8::1]:80, /acme/scim/Users, acme, /Users",
    "/{tenant}/scim/v2, any.example:81, /app/api/acme/scim/v2/Users/1, acme, /Users/1",
    "/{tenant}/scim/v2/, '', //app/api//acme/scim/v2/, acme, /",
    "/scim, any.example, /app/api/scim/Users, , /Users",
    "/, any.example, /app/api/Users, , /Users",
    "https://x.example/scim/{company:uuid}, x.example,"
        + " /scim/0e4be1a3-2c5b-4f0e-9d47-3a5c8f6d1b20/Users, 0e4be1a3-2c5b-4f0e-9d47-3a5c8f6d1b20,"
        + " /Users",
    "https://{org:name}.x.example:8443/scim, ac-me.x.example, /scim/Users, ac-me, /Users",
    "/{org:number}/scim, any.example, /app/api/42/scim/Users, 42, /Users",
  })
  void matchWhenUrlFitsThenTenantKeyAndRestAreReturned(
      String route, String host, String path, String key, String rest) {
    assertThat(Route.parse(route).match(address(host, path)))
        .contains(new Route.Match(Optional.ofNullable(key), rest));
  }

  @ParameterizedTest
  @CsvSource({
    "https://insights.example/{orgId}/scim/v2, evil.insights.example, /acme/scim/v2/Users",
    "https://insights.example/{orgId}/scim/v2, insights.example.evil, /acme/scim/v2/Users",
    "https://insights.example/{orgId}/scim/v2, insights.example, /acme/scim/v2x/Users",
    "https://insights.example/{orgId}/scim/v2, insights.example, /acme/SCIM/v2/Users",
    "https://insights.example/{orgId}/scim/v2, insights.example, /acme/scim",
    "https://{tenant}.grc.example/scim, a.b.grc.example, /scim/Users",
    "https://{tenant}.grc.example/scim, grc.example, /scim/Users",
    "https://[2001:db8::1]/scim, [2001:db8::2], /scim/Users",
    "/{tenant}/scim/v2, any.example, /acme/scim/v2/Users",
    "/{tenant}/scim/v2, any.example, /app/other/acme/scim/v2/Users",
    "/{tenant}/scim/v2, any.example, /app/api/acme/scim",
    "https://x.example/scim/{company:uuid}, x.example, /scim/acme/Users",
    "https://x.example/scim/{company:uuid}, x.example,"
        + " /scim/0e4be1a3-2c5b-4f0e-9d47-3a5c8f6d1b20x/Users",
    "https://{org:name}.x.example/scim, ac!me.x.example, /scim/Users",
    "/{org:number}/scim, any.example, /app/api/4x2/scim/Users",
    "https://x.example/scim/{company}, x.example, /scim/Users/1",
    "https://x.example/scim/{company}, x.example, /scim/ServiceProviderConfig",
  })
  void matchWhenUrlDoesNotFitThenEmpty(String route, String host, String path) {
    assertThat(Route.parse(route).match(address(host, path))).isEmpty();
  }

  @Test
  void baseUrlWhenKeyHasAFormatThenFormatIsNotInTheUrl() {
    Route route = Route.parse("https://{org:name}.x.example:8443/scim");
    assertThat(route.baseUri("", "acme")).hasToString("https://acme.x.example:8443/scim");
    assertThat(route).hasToString("https://{org:name}.x.example:8443/scim");
    assertThatThrownBy(() -> Route.parse("/{org:email}/scim"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("uuid, number or name");
  }

  @Test
  void matchWhenKeyIsPercentEncodedThenNotDecoded() {
    assertThat(
            Route.parse("https://x.example/{t}/scim")
                .match(address("x.example", "/%61cme/scim/Users")))
        .map(match -> match.tenantKey().orElseThrow())
        .contains("%61cme");
  }

  @Test
  void baseUrlWhenRouteHasVariableThenKeyReplacesIt() {
    assertThat(Route.parse("http://{t}.grc.example:8080/scim/v2").baseUri("", "acme"))
        .hasToString("http://acme.grc.example:8080/scim/v2");
    assertThat(Route.parse("https://api.example/scim/").baseUri("", "acme"))
        .hasToString("https://api.example/scim");
    assertThat(Route.parse("https://[2001:db8::1]:8443/{t}/a/b/").baseUri("", "acme"))
        .hasToString("https://[2001:db8::1]:8443/acme/a/b");
    assertThat(Route.parse("/{t}/scim/").baseUri("https://x.example/app", "acme"))
        .hasToString("https://x.example/app/acme/scim");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "scim",
        "",
        "ftp://x/scim",
        "/{a}/{b}/scim",
        "/scim?a=b",
        "https://{a}.x/{b}/scim",
        "https://x/scim?a=b",
        "https://user@x/scim",
        "https://@x/scim",
        "https://user:secret@x/scim",
        "https:///"
      })
  @Requirement({"R7644-002", "R7644-236"})
  void parseWhenNotAUrlWithAtMostOneVariableThenIllegalArgument(String template) {
    assertThatThrownBy(() -> Route.parse(template)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isAmbiguousWhenOneUrlCanMatchBothThenTrue() {
    Route byPath = Route.parse("https://x.example/{tenant}/scim");

    assertThat(byPath.isAmbiguousWith(Route.parse("https://x.example/acme/scim"))).isTrue();
    assertThat(byPath.isAmbiguousWith(Route.parse("https://{t}.example/a/scim"))).isTrue();
    assertThat(byPath.isAmbiguousWith(Route.parse("https://y.example/{tenant}/scim"))).isFalse();
    assertThat(byPath.isAmbiguousWith(Route.parse("https://x.example/scim"))).isFalse();
    assertThat(byPath.isAmbiguousWith(Route.parse("/{tenant}/scim"))).isFalse();
    assertThat(Route.parse("/{a}/scim").isAmbiguousWith(Route.parse("/acme/{b}"))).isTrue();
    assertThat(byPath.specificity()).isGreaterThan(Route.parse("/a/b/c/scim").specificity());
  }

  @ParameterizedTest
  @CsvSource({
    "https://x.example/scim/, https://x.example/scim",
    "http://x.example, http://x.example",
    "https://x.example:8443/a/b, https://x.example:8443/a/b"
  })
  void baseWhenUrlIsAbsoluteThenWithoutSlashAtTheEnd(String url, String base) {
    assertThat(Route.base(url)).isEqualTo(base);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/scim", "https://x.example/{t}", "{t}://x.example", "https://x.example/#top"})
  void baseWhenUrlIsRelativeOrHasAVariableOrFragmentThenIllegalArgument(String url) {
    assertThatThrownBy(() -> Route.base(url)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void parseWhenSchemeOrSyntaxIsWrongThenMessageNamesTheRule() {
    assertThatThrownBy(() -> Route.parse("ftp://x.example/scim"))
        .hasMessageContaining("'ftp://x.example/scim' must begin with http:// or https://");
    assertThatThrownBy(() -> Route.parse("/{a:name}/{b}"))
        .hasMessageContaining("'/{a:name}/{b}' must have a host, at most one variable");
    assertThatThrownBy(() -> Route.parse("https://ada@x.example/scim"))
        .hasMessageContaining("user information");
  }

  @Test
  void urlTemplateThenVariableWithoutItsFormat() {
    assertThat(Route.parse("https://x.example/{t:uuid}/scim/").urlTemplate(""))
        .isEqualTo("https://x.example/{t}/scim");
    assertThat(Route.parse("/{t:name}/scim").urlTemplate("https://x.example"))
        .isEqualTo("https://x.example/{t}/scim");
  }

  @Test
  void isRelativeThenRoutesWithoutHost() {
    assertThat(Route.parse("/scim").isRelative()).isTrue();
    assertThat(Route.parse("https://x.example/scim").isRelative()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "https://x.example/{t}/scim, /acme/scim/Users, true",
    "https://x.example/{t}/scim, /acme/other, false",
    "https://x.example/{t}/scim, /acme, false",
    "/scim, /app/api/scim, true",
    "/scim, /scim, false",
    "/scim, /app/scim, false"
  })
  void matchesPathThenRegardlessOfTheHost(String route, String path, boolean matches) {
    assertThat(Route.parse(route).matchesPath(address("y.example", path))).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource({
    "https://x.example/a/b, 10202",
    "https://{t}.example/a, 10101",
    "https://x.example/{t}/scim, 10201",
    "/{t}/scim/v2, 2",
    "/, 0"
  })
  void specificityThenHostsBeforePathsAndLiteralParts(String route, long specificity) {
    assertThat(Route.parse(route).specificity()).isEqualTo(specificity);
  }

  @ParameterizedTest
  @CsvSource({"Users", "Groups", "Me", "Bulk", ".search", "Schemas"})
  void matchWhenKeyIsAnEndpointThenEmpty(String key) {
    assertThat(Route.parse("https://x.example/{t}").match(address("x.example", "/" + key + "/1")))
        .isEmpty();
  }
}
