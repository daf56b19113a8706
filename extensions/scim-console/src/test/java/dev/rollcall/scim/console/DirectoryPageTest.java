// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the pages of people and groups. */
class DirectoryPageTest {
  private final Product product = new Product();
  private final Browser browser = product.administrator(Product.ACME);

  private List<String> names(String url) {
    return browser.get(url).page().select("tbody td:first-child").eachText();
  }

  private static String search(String text) {
    return "/console/people?search=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Test
  void peopleThenListsThoseOfTenant() {
    product.person(Product.ACME, "ada");
    product.person(Product.GLOBEX, "bob");

    assertThat(names("/console/people")).containsExactly("ada");
  }

  @Test
  void peopleWhenSearchedThenMatchesPartOfName() {
    product.person(Product.ACME, "ada@acme.example");
    product.person(Product.ACME, "bob@acme.example");

    assertThat(names(search("ADA@"))).containsExactly("ada@acme.example");
    assertThat(names(search("nobody"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x\" or userName pr or userName eq \"y",
        "\\\" or userName pr or userName eq \"",
        "\\",
        "\"",
        "x\\\\\" or id pr",
        "*",
        "%"
      })
  void peopleWhenSearchContainsSyntaxOfFilterThenItIsText(String text) {
    product.person(Product.ACME, "ada");
    product.person(Product.ACME, "name " + text);

    assertThat(names(search(text))).containsExactly("name " + text);
  }

  @Test
  void peopleWhenMoreThanAPageThenPages() {
    for (int i = 0; i < 60; i++) {
      product.person(Product.ACME, "user" + i);
    }

    Browser.Answer first = browser.get("/console/people");
    String next = first.page().select(".paging a").attr("href");

    assertThat(first.page().select("tbody tr")).hasSize(50);
    assertThat(first.page().select(".paging").text()).contains("1 to 50 of 60");
    assertThat(names(next)).hasSize(10);
  }

  @Test
  void personThenShowsValuesAndGroups() {
    String ada = product.person(Product.ACME, "ada");
    String staff = product.group(Product.ACME, "staff", ada);

    Browser.Answer person = browser.get("/console/people/" + ada);

    assertThat(person.page().select("h1").text()).isEqualTo("ada");
    assertThat(person.page().select("main ul a").attr("href"))
        .isEqualTo("/console/groups/" + staff);
    assertThat(browser.get("/console/groups/" + staff).page().select("h1").text())
        .isEqualTo("staff");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "..", "%2E%2E", ".search", "a/b", "%00"})
  void personWhenUnknownThenNotFound(String id) {
    assertThat(browser.get("/console/people/" + id).status()).isIn(400, 404);
    assertThat(browser.get("/console/groups/none").status()).isEqualTo(404);
  }

  @Test
  void personWhenOfOtherTenantThenNotFound() {
    String bob = product.person(Product.GLOBEX, "bob");

    assertThat(browser.get("/console/people/" + bob).status()).isEqualTo(404);
  }
}
