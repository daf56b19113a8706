// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ScimRequest.Connection;
import dev.rollcall.scim.gateway.ScimRequest.Target;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The address of a request, which selects the tenant. */
class RequestAddressTest {
  private static RequestAddress address(Optional<String> userInfo, String... hosts) {
    Map<String, List<String>> headers =
        Map.of("Host", List.of(hosts), "Forwarded", List.of("host=a", "host=b"));
    return RequestAddress.of(
        new ScimRequest(
            "GET",
            new Target("/app/scim/Users", Optional.of("count=1"), "/app", userInfo),
            name -> headers.getOrDefault(name, List.of()),
            InputStream.nullInputStream(),
            new Connection(Optional.of("10.1.2.3"), () -> {})));
  }

  private static RequestAddress at(String authority) {
    return RequestAddress.of(authority, "/scim", "/");
  }

  @Test
  void ofThenHostHeaderPathAndDeployment() {
    RequestAddress address = address(Optional.empty(), "api.example:8443");

    assertThat(address.authority()).isEqualTo("api.example:8443");
    assertThat(address.path()).isEqualTo("/app/scim/Users");
    assertThat(address.deployment()).isEqualTo("/app");
  }

  @Test
  void ofWhenThereIsNoHostThenEmptyAuthority() {
    assertThat(address(Optional.empty()).authority()).isEmpty();
  }

  @Test
  void ofWhenTargetHasUserInfoThenAuthorityIsInvalid() {
    RequestAddress address = address(Optional.of("ada"), "api.example");

    assertThat(address.authority()).isEqualTo("ada@api.example");
    assertThat(address.hasValidAuthority()).isFalse();
  }

  @Test
  void senderThenPeerOfTheConnectionAndHeadersOfTheRequest() {
    RequestAddress.Sender sender = address(Optional.empty(), "api.example").sender();

    assertThat(sender.ipAddress()).contains("10.1.2.3");
    assertThat(sender.header("Forwarded")).containsExactly("host=a", "host=b");
    assertThat(sender.header("X-Secret")).isEmpty();
  }

  @Test
  void senderWhenUnknownThenNoAddressAndNoHeaders() {
    assertThat(at("api.example").sender().ipAddress()).isEmpty();
    assertThat(at("api.example").sender().header("Forwarded")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "api.example", "api.example:8443", "[::1]:80", "a_b.example"})
  void hasValidAuthorityWhenHostIsWellFormedOrAbsentThenTrue(String authority) {
    assertThat(at(authority).hasValidAuthority()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "api.example,evil.test", "api.example:x", "[::1", "user@api"})
  void hasValidAuthorityWhenHostIsMalformedThenFalse(String authority) {
    assertThat(at(authority).hasValidAuthority()).isFalse();
  }

  @Test
  void copiesThenOnlyPathOrAuthorityDiffers() {
    RequestAddress address = address(Optional.empty(), "internal");
    ForwardedOrigin origin = ForwardedOrigin.of("https", "api.example").orElseThrow();

    assertThat(address.withPath("/other"))
        .isEqualTo(new RequestAddress("internal", "/other", "/app", address.sender()));
    assertThat(address.seenAs(origin))
        .isEqualTo(new RequestAddress("api.example", "/app/scim/Users", "/app", address.sender()));
  }

  @ParameterizedTest
  @CsvSource({
    "api.example, api.example",
    "api.example:8443, api.example",
    "[::1]:8443, [::1]",
    "[2001:db8::1], [2001:db8::1]",
    "'', ''"
  })
  void hostNameThenAuthorityWithoutPort(String authority, String host) {
    assertThat(RequestAddress.hostName(authority)).isEqualTo(host);
  }

  @ParameterizedTest
  @CsvSource({"Schemas, true", "schemas, true", "ME, true", ".SEARCH, true", "Users, false"})
  void containsInAnyCaseThenEndpointsOfTheProtocol(String name, boolean expected) {
    assertThat(ProtocolEndpoints.containsInAnyCase(name)).isEqualTo(expected);
  }
}
