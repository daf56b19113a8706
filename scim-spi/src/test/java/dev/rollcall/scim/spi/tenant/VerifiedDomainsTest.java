// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifiedDomainsTest {
  private final VerifiedDomains domains =
      VerifiedDomains.NONE.with(
          "acme.example", "*.acme.test", "b\u00FCcher.example", "xn--strae-oqa.example");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada@acme.example",
        "ada@ACME.Example",
        " ada@acme.example ",
        "ada@acme.example.",
        "ada@acme\u3002example",
        "ada\uFF20acme.example",
        "ada@ac\u200Bme.example",
        "ada@eu.acme.test",
        "ada@a.b.acme.test",
        "ada@b\u00FCcher.example",
        "ada@BU\u0308CHER.example",
        "ada@xn--bcher-kva.example",
        "ada@XN--BCHER-KVA.example",
        "ada@xn--strae-oqa.example",
        "\"ada@evil.example\"@acme.example",
        "\"a\\\"b@c\"@acme.example"
      })
  void coverWhenDomainIsVerifiedThenTrue(String address) {
    assertThat(domains.cover(address)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ada",
        "@acme.example",
        "@evil@acme.example",
        "acme.example",
        "ada@",
        "ada@.",
        "ada@evil.example",
        "ada@eu.acme.example",
        "ada@acme.test",
        "ada@notacme.test",
        "ada@acme.example..",
        "ada@acme..example",
        "ada@acme.example.evil.example",
        "\"ada@acme.example\"@evil.example",
        "ada@acme.example@evil.example",
        "ada@evil.example@acme.example",
        "\"ada\"@evil.example\"@acme.example",
        "\"ada@evil.example\\\"@acme.example",
        "ada@acme.example(evil)",
        "Ada <ada@acme.example>",
        "bob@evil.example, ada@acme.example",
        "ada@[127.0.0.1]",
        "ada@acme_.example",
        "ada@stra\u00DFe.example",
        "ada@acme.example\u0000.evil.example"
      })
  void coverWhenDomainIsNotVerifiedThenFalse(String address) {
    assertThat(domains.cover(address)).isFalse();
  }

  @Test
  void coverWhenAddressIsLongThenFalse() {
    assertThat(domains.cover("ada@" + "a.".repeat(200_000) + "acme.test")).isFalse();
    assertThat(domains.cover("\"" + "@".repeat(200_000) + "\"@acme.example")).isFalse();
  }

  @Test
  void coverWhenQuotedLocalPartHasMaximumLengthThenTrue() {
    String longest = "\"" + "@".repeat(62) + "\"";

    assertThat(domains.cover(longest + "@acme.example")).isTrue();
    assertThat(domains.cover("\"@" + longest.substring(1) + "@acme.example")).isFalse();
  }

  @Test
  void coverWhenDomainHasMaximumLengthThenTrue() {
    String longest = "a".repeat(51) + ".a".repeat(96) + ".acme.test";
    assertThat(longest).hasSize(253);

    assertThat(domains.cover("ada@" + longest)).isTrue();
    assertThat(domains.cover("ada@" + longest + ".")).isTrue();
    assertThat(domains.cover("ada@a" + longest)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"ada, false", "@, true", "ada@acme.example, true", "ada\uFF20acme.example, true"})
  void isAddressThenWhetherNameHasAtSign(String userName, boolean isAddress) {
    assertThat(VerifiedDomains.isAddress(userName)).isEqualTo(isAddress);
  }

  @Test
  void equalsThenComparesDomainsAndWildcards() {
    VerifiedDomains acme = VerifiedDomains.NONE.with("acme.example");

    assertThat(VerifiedDomains.NONE.with("ACME.example"))
        .isEqualTo(acme)
        .hasSameHashCodeAs(acme)
        .isNotEqualTo("acme.example");
    assertThat(VerifiedDomains.NONE.with("*.acme.example"))
        .isNotEqualTo(acme)
        .doesNotHaveSameHashCodeAs(acme);
    assertThat(acme.with("*.acme.example")).isNotEqualTo(acme);
  }

  @Test
  void coverWhenNothingIsVerifiedThenFalse() {
    assertThat(VerifiedDomains.NONE.cover("ada@acme.example")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "*.", "*", "a..b", "acme.example/x", "stra\u00DFe.example"})
  void withWhenNameIsNoDomainThenRejected(String name) {
    assertThatThrownBy(() -> VerifiedDomains.NONE.with(name))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
