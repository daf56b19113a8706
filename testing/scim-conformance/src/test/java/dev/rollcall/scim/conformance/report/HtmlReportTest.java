// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.conformance.Call;
import dev.rollcall.scim.conformance.Exchange;
import dev.rollcall.scim.conformance.Outcome;
import dev.rollcall.scim.conformance.Report;
import dev.rollcall.scim.conformance.Requirement;
import dev.rollcall.scim.conformance.Result;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that the page shows failures and no secrets. */
class HtmlReportTest {
  private static String page(String sent, String answered) {
    Exchange exchange =
        new Exchange(
            Call.send("POST", "/Users", sent).with("Authorization", "Bearer t0ken-of-a-customer"),
            URI.create("http://localhost/acme/scim/v2/Users"),
            400,
            Map.of(
                "content-type", List.of("application/scim+json"),
                "x-request-id", List.of("req-4711")),
            answered,
            Duration.ofMillis(7));
    Exchange before =
        new Exchange(
            Call.get("/Users/" + "long".repeat(100)),
            URI.create("http://localhost/acme/scim/v2/Users/x"),
            200,
            Map.of(),
            "",
            Duration.ofMillis(1));
    Result failed =
        new Result(
            "http.create.201",
            "A user <created> is 201",
            List.of(
                new Requirement(
                    "R7644-029",
                    "RFC 7644 section 3.3, SHALL",
                    "Successful create gives 201.",
                    Optional.of(URI.create("https://rfc.example/#section-3.3")))),
            Outcome.FAILED,
            "expected 201",
            Optional.of("CannedResponse 201."),
            List.of(before, exchange));
    Result skipped =
        new Result(
            "http.sort.ascending",
            "sortBy orders",
            List.of(),
            Outcome.SKIPPED,
            "the server does not sort",
            Optional.empty(),
            List.of());
    StringWriter out = new StringWriter();
    HtmlReport.write(
        new Report(
            "HTTP contract",
            URI.create("http://localhost/acme/scim/v2"),
            Instant.EPOCH,
            Duration.ofSeconds(1),
            List.of(failed, skipped),
            List.of(Map.entry("requests", "17"))),
        out);
    return out.toString();
  }

  @Test
  void writeWhenFailureThenRequestAndFixAreShown() {
    String page = page("{\"userName\":\"kit@example.com\"}", "{\"detail\":\"no\"}");

    assertThat(page)
        .contains("A user &lt;created&gt; is 201", "expected 201", "CannedResponse 201.")
        .contains(
            "<a href=\"https://rfc.example/#section-3.3\">RFC 7644 section 3.3, SHALL</a>",
            "R7644-029: Successful create gives 201.")
        .contains("POST /Users", "kit@example.com", "&quot;detail&quot;: &quot;no&quot;")
        .contains("<th>requests</th>")
        .doesNotContain("<script", "http-equiv", "<link", "src=");
  }

  @Test
  void writeThenRequestsAreInOrderWithRequestId() {
    String page = page("{}", "{}");

    assertThat(page).contains("X-Request-Id: req-4711");
    assertThat(page.indexOf("1 of 2: GET /Users/long"))
        .isPositive()
        .isLessThan(page.indexOf("2 of 2: POST /Users"));
  }

  @Test
  void writeThenBodiesAreIndented() {
    assertThat(page("{\"a\":[1,{\"b\":\"x, y\"}],\"c\":{}}", "no json, as it is"))
        .contains(
            """
            {
              &quot;a&quot;: [
                1,
                {
                  &quot;b&quot;: &quot;x, y&quot;
                }
              ],
              &quot;c&quot;: {}
            }""")
        .contains("no json, as it is");
  }

  @Test
  void writeThenContentsLinkToFailuresAfterSkippedChecks() {
    String page = page("{}", "{}");

    assertThat(page)
        .contains("<a href=\"#http.create.201\">", "id=\"http.create.201\"")
        .contains("<a href=\"#skipped\">1 skipped</a>", "id=\"skipped\"")
        .contains("Not covered: 1 of 2 were skipped", "1 because the server does not sort");
    assertThat(page.indexOf("Not covered")).isLessThan(page.indexOf("expected 201"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"password\":\"S3cret \\\" quoted\"}",
        "{\"access_token\" : \"S3cret\"}",
        "{\"client_secret\":\"S3cret\"}"
      })
  void writeWhenSecretThenItIsRemoved(String body) {
    assertThat(page(body, body)).doesNotContain("S3cret", "quoted", "t0ken-of-a-customer");
  }

  @Test
  void writeWhenRealUserThenPersonalDataIsRemoved() {
    String page =
        page(
            "{}",
            "{\"userName\":\"wanda\",\"name\":{\"familyName\":\"Real\"},"
                + "\"emails\":[{\"value\":\"wanda@customer.co.uk\"}]}");

    assertThat(page).doesNotContain("wanda", "Real").contains("userName");
  }

  @Test
  void writeWhenBodyIsLongThenTruncated() {
    assertThat(page("{\"x\":\"" + "y".repeat(20_000) + "\"}", "{}")).hasSizeLessThan(12_000);
  }
}
