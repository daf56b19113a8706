// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import dev.rollcall.scim.value.ComplexValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the operations of the admin API on people, groups, roles, the log and safeguards. */
class AdminApiResourcesTest {
  private final Product product = new Product();
  private final ApiClient client = new ApiClient(product.administrator(Product.ACME));

  private String lastAction() {
    return product
        .provider
        .provisioningLog()
        .recent(Product.ACME, ProvisioningLog.Selection.CHANGES, 1)
        .get(0)
        .outcome()
        .detail();
  }

  @Test
  void listPeopleThenPagesAndSearchesByName() {
    List.of("ada", "bob", "eve").forEach(name -> product.person(Product.ACME, name));

    JsonNode page = client.get("/people", "/people?start=2&size=2").json();
    assertThat(page.get("total").intValue()).isEqualTo(3);
    assertThat(page.get("items")).hasSize(2);
    JsonNode found = client.get("/people", "/people?search=EV").json();
    assertThat(found.at("/items/0/name").textValue()).isEqualTo("eve");
    assertThat(found.get("items")).hasSize(1);
  }

  @Test
  void getPersonThenScimResource() {
    String ada = product.person(Product.ACME, "ada");
    product.group(Product.ACME, "Engineers", ada);

    JsonNode person = client.get("/people/{id}", "/people/" + ada).json();

    assertThat(person.get("userName").textValue()).isEqualTo("ada");
    assertThat(person.at("/groups/0/display").textValue()).isEqualTo("Engineers");
    assertThat(client.get("/people/{id}", "/people/none").status()).isEqualTo(404);
  }

  @Test
  void listMembersThenPagesHaveEveryMemberOnce() {
    List<String> people =
        IntStream.range(0, 5).mapToObj(i -> product.person(Product.ACME, "person-" + i)).toList();
    String group = product.group(Product.ACME, "Engineers", people.toArray(String[]::new));
    List<String> found = new ArrayList<>();

    String query = "?size=2";
    while (!query.isEmpty()) {
      JsonNode page =
          client.get("/groups/{id}/members", "/groups/" + group + "/members" + query).json();
      assertThat(page.get("members").size()).isBetween(1, 2);
      page.get("members").forEach(member -> found.add(member.get("id").textValue()));
      query = page.has("next") ? "?size=2&cursor=" + page.get("next").textValue() : "";
    }

    assertThat(found).containsExactlyInAnyOrderElementsOf(people);
  }

  @Test
  void listMembersWhenGroupOrCursorIsUnknownThenError() {
    String group = product.group(Product.ACME, "Engineers", product.person(Product.ACME, "ada"));
    String foreign = product.group(Product.GLOBEX, "Others");
    String operation = "/groups/{id}/members";

    assertThat(client.get(operation, "/groups/none/members").status()).isEqualTo(404);
    assertThat(client.get(operation, "/groups/" + foreign + "/members").status()).isEqualTo(404);
    ApiClient.Answer answer = client.get(operation, "/groups/" + group + "/members?cursor=-");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/parameter").textValue()).isEqualTo("cursor");
  }

  private JsonNode check() {
    return client.get("/providers/{provider}/check", "/providers/entra/check").json();
  }

  private static List<String> states(JsonNode check) {
    List<String> states = new ArrayList<>();
    check
        .get("findings")
        .forEach(
            each -> states.add(each.get("step").textValue() + " " + each.get("state").textValue()));
    return states;
  }

  @Test
  void checkSetupThenStepsThatArrivedAndAttributesThatAreMissing() {
    assertThat(states(check()))
        .containsExactly("contact waiting", "search waiting", "user waiting", "group waiting");

    product.person(Product.ACME, "ada");
    client.browser().with("Accept-Language", "fr");
    JsonNode check = check();

    assertThat(states(check))
        .containsExactly("contact done", "user done", "missing problem", "group waiting");
    assertThat(check.at("/findings/2/details").toString()).contains("emails");
    assertThat(check.at("/findings/0/text").textValue()).isEqualTo(frenchContact());
  }

  private static String frenchContact() {
    return ResourceBundle.getBundle("dev.rollcall.scim.console.texts", Locale.FRENCH)
        .getString("setup.check.contact");
  }

  @Test
  void mapGroupsThenRoleOfMembersChangesAsPreviewed() {
    String ada = product.person(Product.ACME, "ada");
    String group = product.group(Product.ACME, "Engineers", ada);
    String body = "{\"groups\":[\"%s\"],\"role\":\"Mark as Admin\"}".formatted(group);

    JsonNode preview = client.post("/mapping/preview", "/mapping/preview", body).json();
    assertThat(preview.at("/changes/0").toString())
        .isEqualTo(
            "{\"member\":\"ada\",\"before\":{\"state\":\"none\"},"
                + "\"after\":{\"state\":\"listed\",\"label\":\"Mark as Admin\"}}");
    assertThat(product.roles.of(product.context(Product.ACME), ada)).isEmpty();

    assertThat(client.post("/mapping", "/mapping", body).status()).isEqualTo(204);
    assertThat(product.roles.of(product.context(Product.ACME), ada)).contains(Role.ADMIN);
    assertThat(client.get("/mapping/groups").json().at("/groups/0/role/label").textValue())
        .isEqualTo("Mark as Admin");
    assertThat(lastAction()).isEqualTo("group mapped: Engineers: No role -> Mark as Admin");

    String removal = "{\"groups\":[\"%s\"],\"role\":null}".formatted(group);
    assertThat(client.post("/mapping", "/mapping", removal).status()).isEqualTo(204);
    assertThat(product.roles.of(product.context(Product.ACME), ada)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"groups\":[\"none\"],\"role\":null}|#/groups",
        "{\"groups\":[],\"role\":null}|#/groups",
        "{\"groups\":[\"a\",\"a\"],\"role\":null}|#/groups",
        "{\"groups\":[\"none\"]}|#/role",
        "{\"groups\":[\"none\"],\"role\":\"Root\"}|#/role",
      })
  void mapGroupsWhenMemberIsWrongThenNamesIt(String body, String pointer) {
    ApiClient.Answer answer = client.post("/mapping", "/mapping", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/pointer").textValue()).isEqualTo(pointer);
  }

  @Test
  void linkAccountThenItIsManagedAndLinkedOnce() {
    ScimResource account =
        ScimResource.of(
            CoreSchemas.userType(), ComplexValue.builder().put("userName", "ada").build());
    String id = product.userStore.addUnlinked(product.context(Product.ACME), account);

    assertThat(client.get("/accounts", "/accounts?search=ADA").json().at("/accounts/0/id"))
        .hasToString("\"" + id + "\"");
    String link = "/accounts/" + id + "/link";
    assertThat(client.post("/accounts/{id}/link", link, "").status()).isEqualTo(204);
    assertThat(client.get("/people/{id}", "/people/" + id).status()).isEqualTo(200);
    assertThat(client.post("/accounts/{id}/link", link, "").status()).isEqualTo(404);
    assertThat(lastAction()).isEqualTo("account linked: ada");
  }

  @Test
  void searchLogThenExplainsFailuresInTheLanguageOfTheClient() {
    ScimClient acme = new ScimClient(product, Product.ACME);
    acme.send("POST", "/Users", "{\"schemas\":[]}");
    client.browser().with("Accept-Language", "de");

    JsonNode entry =
        client.get("/log", "/log?outcome=failures&operation=create").json().at("/entries/0");

    assertThat(entry.get("status").intValue()).isEqualTo(400);
    assertThat(entry.at("/failure/sentence").textValue()).isNotEmpty();
    assertThat(entry.at("/failure/remedy").textValue()).contains(" Sie ");
  }

  @Test
  void searchLogWithCursorThenReadsEveryEntryOnce() {
    ScimClient acme = new ScimClient(product, Product.ACME);
    for (int i = 0; i < 5; i++) {
      acme.send("GET", "/Users/" + i, "");
    }

    JsonNode first = client.get("/log", "/log?outcome=failures&size=3").json();
    String next = first.get("next").textValue();
    JsonNode second = client.get("/log", "/log?outcome=failures&size=3&cursor=" + next).json();

    assertThat(first.get("entries")).hasSize(3);
    assertThat(second.get("entries")).hasSize(2);
    assertThat(second.has("next")).isFalse();
    String newest = first.get("newest").textValue();
    assertThat(
            client.get("/log", "/log?outcome=failures&newerThan=" + newest).json().get("entries"))
        .isEmpty();
  }

  @Test
  void getTimelineThenEntriesOfTheResourceOnly() {
    String ada = product.person(Product.ACME, "ada");
    product.person(Product.ACME, "bob");

    JsonNode timeline = client.get("/log/{type}/{id}", "/log/User/" + ada).json();

    assertThat(timeline.get("entries")).hasSize(1);
    assertThat(timeline.at("/entries/0/resourceId").textValue()).isEqualTo(ada);
    assertThat(
            client
                .get("/log", "/log?resource=ada&operation=create")
                .json()
                .at("/entries/0/resourceId"))
        .isEqualTo(timeline.at("/entries/0/resourceId"));
  }

  @ParameterizedTest
  @CsvSource({
    "size=0,size",
    "size=1001,size",
    "size=1&size=2,size",
    "size=%20,size",
    "outcome=some,outcome",
    "from=2026-01-31,from",
    "type=Car,type",
    "cursor=none,cursor",
    "newerThan=none,newerThan",
  })
  void searchLogWhenParameterIsWrongThenNamesIt(String query, String parameter) {
    ApiClient.Answer answer = client.get("/log", "/log?" + query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/parameter").textValue()).isEqualTo(parameter);
  }

  @Test
  void releaseDeprovisioningLimitThenFurtherDeletionsAreAccepted() {
    assertThat(client.browser().get("/console/api/deprovisioning-limit").status()).isEqualTo(404);
    product.limitDeprovisioning(Product.ACME, 1);
    ApiClient limited = new ApiClient(product.administrator(Product.ACME));
    ScimClient acme = new ScimClient(product, Product.ACME);
    acme.send("DELETE", "/Users/" + product.person(Product.ACME, "ada"), "");
    String bob = product.person(Product.ACME, "bob");
    assertThat(acme.send("DELETE", "/Users/" + bob, "")).isEqualTo(403);
    assertThat(limited.get("/deprovisioning-limit").json().at("/uses/0").toString())
        .isEqualTo("{\"type\":\"User\",\"recorded\":1,\"limit\":1,\"reached\":true}");

    String path = "/deprovisioning-limit/release";
    assertThat(limited.post(path, path, "").status()).isEqualTo(204);

    assertThat(acme.send("DELETE", "/Users/" + bob, "")).isEqualTo(204);
    assertThat(limited.get("/health", "/health?period=week").json().at("/counts/0/total"))
        .hasToString("0");
  }

  @Test
  void getSetupThenHasTenantUrlAndMappings() {
    JsonNode setup = client.get("/providers/{provider}", "/providers/okta").json();

    assertThat(setup.get("tenantUrl").textValue()).isEqualTo("https://app.example/acme/scim/v2");
    assertThat(setup.get("mappings").toString())
        .contains("\"source\":\"user.login\",\"target\":\"userName\"");
    assertThat(client.get("/providers/{provider}", "/providers/none").status()).isEqualTo(400);
  }

  @Test
  void getGuideThenMarkdownOrHtmlAsTheClientAccepts() {
    String path = "/providers/okta/guide";
    assertThat(client.get("/providers/{provider}/guide", path).text()).startsWith("# Provision");

    client.browser().with("Accept", "text/html");
    ApiClient.Answer html = client.get("/providers/{provider}/guide", path);
    assertThat(html.contentType()).contains("text/html;charset=utf-8");
    assertThat(html.text()).contains("<h1>");

    client.browser().with("Accept", "application/pdf");
    assertThat(client.get("/providers/{provider}/guide", path).status()).isEqualTo(406);
  }
}
