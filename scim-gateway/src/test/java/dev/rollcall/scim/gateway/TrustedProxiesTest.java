// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.gateway.TrustedProxies.Headers;
import dev.rollcall.scim.gateway.internal.routing.AddressRange;
import dev.rollcall.scim.gateway.internal.routing.RequestAddress.Sender;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
  private static final String SECRET = "sixteen letters!";

  private record Peer(Optional<String> ipAddress, Map<String, List<String>> headers)
      implements Sender {
    static Peer sending(String... pairs) {
      Map<String, List<String>> headers = new HashMap<>();
      for (int i = 0; i < pairs.length; i += 2) {
        headers.put(pairs[i], List.of(pairs[i + 1]));
      }
      return new Peer(Optional.of("10.1.2.3"), headers);
    }

    @Override
    public List<String> header(String name) {
      return headers.getOrDefault(name, List.of());
    }
  }

  private static Optional<String> forwarded(String... values) {
    Peer peer = new Peer(Optional.of("10.1.2.3"), Map.of("Forwarded", Arrays.asList(values)));
    return TrustedProxies.at(Headers.FORWARDED, "10.0.0.0/8").origin(peer).map(Object::toString);
  }

  private static Optional<String> xForwarded(String protocol, String host) {
    return TrustedProxies.at(Headers.X_FORWARDED, "10.1.2.3")
        .origin(Peer.sending("X-Forwarded-Proto", protocol, "X-Forwarded-Host", host))
        .map(Object::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "proto=https;host=api.example | https://api.example",
        "Host=API.example; Proto=HTTPS;by=_x | https://api.example",
        "for=\"[2001:db8::1]:99\";host=\"[2001:DB8::2]:8443\";proto=https |"
            + " https://[2001:db8::2]:8443",
        "for=\"x,proto=http;host=evil.test\";proto=https;host=api.example | https://api.example",
        "=a;=b;proto=https;host=api.example | https://api.example",
        "proto=https;host=\"api.example:443\" | https://api.example",
        "proto=http;host=\"api.example:443\" | http://api.example:443",
        "proto=http;host=evil.test, proto=https;host=api.example | https://api.example",
        "host=\"a,b;c=d\";proto=http, proto=https;host=api.example | https://api.example",
      })
  void originWhenForwardedHasElementsThenLastOneIsUsed(String value, String origin) {
    assertThat(forwarded(value)).contains(origin);
  }

  @Test
  void originWhenHeaderIsRepeatedThenLastLineIsUsed() {
    assertThat(forwarded("proto=http;host=evil.test", "proto=https;host=api.example"))
        .contains("https://api.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "host=api.example",
        "proto=https",
        "proto=ftp;host=api.example",
        "proto=https;host=",
        "proto=https;host=\"",
        "proto=https;host=a b",
        "proto=https;host=\"[:.]\"",
        "proto=https;host=\"[::1::2]:80\"",
        "proto=https;host=\"[fe80::1%eth0]\"",
        "proto=https;host=\"2001:db8::1\"",
        "proto=https;host=user@api.example",
        "proto=https;host=\"api.example/path\"",
        "proto=https;host=\"api.example:0\"",
        "proto=https;host=\"api.example:65536\"",
        "proto=https;host=\"api.example:\"",
        "proto=https;host=\"a\\\"b\"",
        "proto=https;host=\"api.example",
        "proto=https;host={tenant}.example",
        "proto=https;host=api.example;host=evil.test",
        "proto=https;host=api.example, ",
      })
  void originWhenHostOrSchemeIsInvalidThenEmpty(String value) {
    assertThat(forwarded(value)).isEmpty();
    assertThat(forwarded()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https, api.example, https://api.example",
    "https, api.example:8443, https://api.example:8443",
    "'http, https', 'evil.test, api.example', https://api.example",
    "http, [::1]:80, http://[::1]",
  })
  void originWhenXForwardedHasValuesThenLastOneIsUsed(String protocol, String host, String origin) {
    assertThat(xForwarded(protocol, host)).contains(origin);
  }

  @Test
  void originWhenOtherHeaderFamilyIsSentThenItIsIgnored() {
    Peer both =
        Peer.sending(
            "Forwarded", "proto=http;host=evil.test",
            "X-Forwarded-Proto", "https",
            "X-Forwarded-Host", "api.example");
    Peer other = Peer.sending("Forwarded", "proto=http;host=evil.test");
    TrustedProxies proxies = TrustedProxies.at(Headers.X_FORWARDED, "10.0.0.0/8");

    assertThat(proxies.origin(both)).map(Object::toString).contains("https://api.example");
    assertThat(proxies.origin(other)).isEmpty();
    assertThat(TrustedProxies.none().origin(both)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.0.1, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "10.0.0.0/8, ::ffff:10.1.1.1, true",
    "10.16.0.0/12, 10.31.255.255, true",
    "10.16.0.0/12, 10.32.0.0, false",
    "127.0.0.1, 127.0.0.1, true",
    "127.0.0.1, 127.0.0.2, false",
    "0.0.0.0/0, 8.8.8.8, true",
    "0.0.0.0/0, ::1, false",
    "2001:db8::/32, 2001:db8:ffff::1, true",
    "2001:db8::/32, 2001:db9::1, false",
    "fe80::/10, fe80::1%eth0, true",
    "::1, [::1], true",
    "::1, 0:0:0:0:0:0:0:1, true",
    "::/0, localhost, false",
    "127.0.0.0/8, localhost, false",
    "127.0.0.0/8, 127.1, false",
    "127.0.0.0/8, '', false",
  })
  void originWhenPeerIsInRangeThenTrusted(String range, String address, boolean trusted) {
    assertThat(AddressRange.parse(range).contains(address)).isEqualTo(trusted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "10.0.0.0/33",
        "10.0.0.0/",
        "10.0.0/8",
        "::1/129",
        "10.0.0.256",
        "10.0.0.0/-1",
        "a:b:c",
        "10.0.0.0/8/8"
      })
  void atWhenRangeIsInvalidThenIllegalArgument(String range) {
    assertThatThrownBy(() -> TrustedProxies.at(Headers.FORWARDED, range))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void originWhenPeerIsUnknownThenEmpty() {
    Peer unknown = new Peer(Optional.empty(), Peer.sending("X-Forwarded-Proto", "https").headers());

    assertThat(TrustedProxies.at(Headers.X_FORWARDED, "0.0.0.0/0", "::/0").origin(unknown))
        .isEmpty();
    assertThatThrownBy(() -> TrustedProxies.at(Headers.FORWARDED))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void originWhenSecretIsRepeatedOrPartialThenEmpty() {
    TrustedProxies proxies = TrustedProxies.withSecret(Headers.FORWARDED, "X-Secret", SECRET);
    String origin = "proto=https;host=api.example";

    assertThat(proxies.origin(Peer.sending("Forwarded", origin, "X-Secret", SECRET)))
        .map(Object::toString)
        .contains("https://api.example");
    assertThat(proxies.origin(Peer.sending("Forwarded", origin))).isEmpty();
    assertThat(proxies.origin(Peer.sending("Forwarded", origin, "X-Secret", SECRET + "!")))
        .isEmpty();
    Map<String, List<String>> twice =
        Map.of("Forwarded", List.of(origin), "X-Secret", List.of(SECRET, SECRET));
    assertThat(proxies.origin(new Peer(Optional.empty(), twice))).isEmpty();
    assertThatThrownBy(
            () -> TrustedProxies.withSecret(Headers.FORWARDED, "X-Secret", "fifteen letters"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"10.1.2.3, true", "11.1.2.3, false", "192.168.0.255, true", "192.168.1.0, false"})
  void originWhenPeerIsOutsideTheRangesThenEmpty(String address, boolean isTrusted) {
    Map<String, List<String>> headers = Map.of("Forwarded", List.of("proto=https;host=a.example"));
    Peer peer = new Peer(Optional.of(address), headers);

    assertThat(
            TrustedProxies.at(Headers.FORWARDED, "10.0.0.0/8", "192.168.0.0/24")
                .origin(peer)
                .isPresent())
        .isEqualTo(isTrusted);
  }
}
