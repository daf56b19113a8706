// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.GatewayFixture;
import dev.rollcall.scim.gateway.GatewayFixture.Reply;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters on members and groups that the gateway evaluates, since the store does not. */
class MembershipFilterTest {
  private final GatewayFixture app = GatewayFixture.onPlainStores();
  private String ada = "";
  private String staff = "";

  @BeforeEach
  void fill() {
    ada = app.addUser("ada", ",\"title\":\"Dr\"");
    String bob = app.addUser("bob", "");
    String cy = app.addUser("cy", "");
    app.addUser("dan", "");
    staff =
        app.addGroup(
            "staff",
            GatewayFixture.member(ada),
            GatewayFixture.member(bob),
            GatewayFixture.member(cy));
    app.addGroup("crew", GatewayFixture.member(ada));
    app.addGroup("empty");
    app.membershipReads().clear();
  }

  private Reply query(String endpoint, String filter) {
    String text =
        filter
            .replace("{ada}", GatewayFixture.idOf(ada))
            .replace("{staff}", GatewayFixture.idOf(staff));
    return app.get(
        endpoint
            + "?attributes=userName,displayName&filter="
            + URLEncoder.encode(text, StandardCharsets.UTF_8));
  }

  private String names(String endpoint, String filter) {
    Reply page = query(endpoint, filter);
    assertThat(page.status()).as(page.body()).isEqualTo(200);
    return String.join(" ", GatewayFixture.names(page));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/Groups | members.value eq \"{ada}\" | staff crew",
        "/Groups | members[value eq \"{ada}\"] | staff crew",
        "/Groups | members eq \"{ada}\" and displayName sw \"c\" | crew",
        "/Groups | not (members.value eq \"{ada}\") | empty",
        "/Groups | members.value eq \"nobody\" | ''",
        "/Groups | not (members.value eq \"nobody\") | staff crew empty",
        "/Groups | members.value eq \"nobody\" or displayName eq \"empty\" | empty",
        "/Users | groups.value eq \"{staff}\" | ada bob cy",
        "/Users | groups[value eq \"{staff}\"] and title pr | ada",
        "/Users | groups.value eq \"nothing\" | ''",
        "/Groups | id eq \"{staff}\" and members pr | staff",
        "/Groups | id eq \"{staff}\" and members.display eq \"bob\" | staff",
        "/Groups | id eq \"{staff}\" and members.display eq \"dan\" | ''",
        "/Groups | id eq \"{staff}\" and members[value eq \"{ada}\" and display eq \"ada\"] | staff",
        "/Groups | id eq \"{staff}\" and members[value eq \"{ada}\" and display eq \"bob\"] | ''",
        "/Groups | id eq \"{staff}\" and not (members.value eq \"{ada}\") | ''",
        "/Users | id eq \"{ada}\" and groups.display eq \"crew\" | ada",
        "/Users | id eq \"{ada}\" and groups.display eq \"empty\" | ''",
        "/Users | id eq \"{ada}\" and groups pr and groups.type eq \"direct\" | ada",
      })
  void queryWhenFilterNamesMembershipsThenMatches(String path, String filter, String expected) {
    assertThat(names(path, filter)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "members pr",
        "members.display eq \"ada\"",
        "members.value sw \"a\"",
        "members[value eq \"x\" and display eq \"y\"]",
        "members[display eq \"y\"]"
      })
  void queryWhenTermIsForManyResourcesThenInvalidFilter(String filter) {
    Reply refused = query("/Groups", filter);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().findText("scimType")).contains("invalidFilter");
    assertThat(refused.json().findText("detail").orElseThrow())
        .endsWith(
            "'members' can be used in a filter only by 'members.value eq' or together with 'id eq'");
  }

  @Test
  void queryWhenSeveralTermsReadOneAttributeThenReadOnce() {
    names("/Groups", "members.value eq \"{ada}\" or members[value eq \"{ada}\"]");
    assertThat(app.membershipReads()).containsExactly("groupsOf");

    app.membershipReads().clear();
    names("/Groups", "id eq \"{staff}\" and members pr and members.value eq \"{ada}\"");
    assertThat(app.membershipReads()).containsExactly("members", "members");

    app.membershipReads().clear();
    names("/Groups", "id eq \"{staff}\" and members.value eq \"{ada}\"");
    assertThat(app.membershipReads()).containsExactly("membersAmong");

    app.membershipReads().clear();
    names("/Users", "id eq \"{ada}\" and groups.value eq \"{staff}\" and groups pr");
    assertThat(app.membershipReads()).containsExactly("groupsOf");

    app.membershipReads().clear();
    names("/Users", "title pr");
    assertThat(app.membershipReads()).isEmpty();
  }

  private void limits(Limits.Builder limits) {
    app.profile(TenantProfile.builder().limits(limits.build()).build());
  }

  @Test
  void queryWhenMembershipsExceedTheLimitThenTooMany() {
    limits(Limits.DEFAULT.toBuilder().scannedResources(2));
    for (String filter : List.of("id eq \"{staff}\" and members pr")) {
      Reply refused = query("/Groups", filter);
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.json().findText("scimType")).contains("tooMany");
      assertThat(refused.json().findText("detail"))
          .contains("The filter concerns more than 2 memberships");
    }
    assertThat(names("/Users", "id eq \"{ada}\" and groups pr")).isEqualTo("ada");

    limits(Limits.DEFAULT.toBuilder().scannedResources(1));
    assertThat(query("/Users", "id eq \"{ada}\" and groups pr").status()).isEqualTo(400);

    limits(Limits.DEFAULT.toBuilder().scannedResources(3));
    assertThat(names("/Groups", "id eq \"{staff}\" and members pr")).isEqualTo("staff");
  }

  @Test
  void queryWhenHoldersExceedTheLimitOfTermsThenTooMany() {
    limits(Limits.DEFAULT.toBuilder().filterTerms(2));

    assertThat(query("/Users", "groups.value eq \"{staff}\"").json().findText("scimType"))
        .contains("tooMany");
    assertThat(names("/Groups", "members.value eq \"{ada}\"")).isEqualTo("staff crew");
  }

  @Test
  void queryWhenEvaluationBudgetIsExceededThenTooMany() {
    limits(Limits.DEFAULT.toBuilder().evaluationBudget(2));

    assertThat(query("/Groups", "id eq \"{staff}\" and members pr").status()).isEqualTo(400);
  }

  @Test
  void queryWhenStoresHaveNoAbilitiesThenWithoutOrderAndCursors() {
    assertThat(names("/Users", "title pr or userName sw \"b\"")).isEqualTo("ada bob");
    assertThat(app.get("/Users?sortBy=title&sortOrder=descending").status()).isEqualTo(200);
    assertThat(app.get("/Users?cursor=abc").status()).isEqualTo(400);
    assertThat(app.get("/?cursor=abc").status()).isEqualTo(400);
    assertThat(app.get(ada).body()).contains("\"groups\":[");
  }

  @Test
  void queryWhenMembersExceedTheBudgetThenReadingStops() {
    String[] members =
        IntStream.range(0, 20)
            .mapToObj(i -> GatewayFixture.member(app.addUser("user" + i, "")))
            .toArray(String[]::new);
    staff = app.addGroup("large", members);
    app.membershipReads().clear();
    limits(Limits.DEFAULT.toBuilder().evaluationBudget(10));

    Reply refused = query("/Groups", "id eq \"{staff}\" and members pr");

    assertThat(refused.json().findText("scimType")).contains("tooMany");
    assertThat(app.membershipReads()).hasSize(6);
  }

  /** Each read of memberships takes ten seconds of a deadline of 25. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id eq \"{staff}\" and members pr | members",
        "id eq \"{staff}\" and (members.value eq \"1\" or members.value eq \"2\""
            + " or members.value eq \"3\" or members.value eq \"4\") | membersAmong",
        "members.value eq \"1\" or members.value eq \"2\" or members.value eq \"3\""
            + " or members.value eq \"4\" | groupsOf",
      })
  void queryWhenDeadlinePassesThenNoFurtherRead(String filter, String read) {
    List<String> reads = new ArrayList<>();
    GatewayFixture slow =
        GatewayFixture.onPlainStores(
            builder ->
                builder.load(
                    LoadLimits.builder()
                        .withoutRate()
                        .deadline(Duration.ofSeconds(25))
                        .clock(() -> Instant.EPOCH.plusSeconds(10L * reads.size()))
                        .build()));
    String[] members =
        IntStream.range(0, 8)
            .mapToObj(i -> GatewayFixture.member(slow.addUser("user" + i, "")))
            .toArray(String[]::new);
    String group = slow.addGroup("staff", members);
    slow.onMembershipRead(reads::add);

    Reply refused =
        slow.get(
            "/Groups?attributes=displayName&filter="
                + URLEncoder.encode(
                    filter.replace("{staff}", GatewayFixture.idOf(group)), StandardCharsets.UTF_8));

    assertThat(refused.status()).isEqualTo(503);
    assertThat(reads).containsExactly(read, read, read);
  }
}
