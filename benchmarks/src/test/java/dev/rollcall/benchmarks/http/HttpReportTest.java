// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.benchmarks.http.server.ServerSide;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** Tests the report, its settings and the charts. */
class HttpReportTest {
  private static final HttpSettings SETTINGS =
      HttpSettings.of(Map.of("benchmarks.http.quick", "true")::get);

  private final HttpResults results = new HttpResults();

  private void add(ServerSide side, double... cpuMicros) {
    for (double cpu : cpuMicros) {
      results.add(side, "GET by id", new HttpSample(cpu, 10 * cpu, 1_000));
    }
  }

  @Test
  void textThenMedianAndRatioToTheFloor() {
    add(ServerSide.BARE_JERSEY, 100, 300, 200);
    add(ServerSide.JAXRS_MEMORY, 500, 300, 400);

    assertThat(new HttpReport(SETTINGS, results).text("A machine."))
        .startsWith("A machine.")
        .contains("| CPU µs per request | bare Jersey | JAX-RS, memory |")
        .contains("| GET by id | 200 | 400 (2.00x) |")
        .contains("| GET by id | JAX-RS, memory | 400 | 300 | 500 | 1,000 |");
  }

  @Test
  void textWhenWrongThenMarkedWithReasonAndNotMeasured() {
    add(ServerSide.BARE_JERSEY, 100);
    add(ServerSide.SCIM_SDK, 50);
    results.addWrong(ServerSide.SCIM_SDK, "GET by id", "id is 2, expected 1");
    results.addNotMeasured(ServerSide.SCIMPLE, "no process");

    assertThat(new HttpReport(SETTINGS, results).text(""))
        .contains("| GET by id | 100 | wrong |")
        .contains("- SCIM-SDK, GET by id: id is 2, expected 1")
        .contains("- SCIMple is not measured: no process")
        .doesNotContain("50.0");
  }

  @Test
  void settingsWhenQuickThenSmallerDefaults() {
    assertThat(SETTINGS.users()).isEqualTo(1_100);
    assertThat(SETTINGS.sides()).hasSize(4).startsWith(ServerSide.BARE_JERSEY);
    assertThat(HttpSettings.of(name -> "").warmUp()).isEqualTo(60_000);
    assertThat(HttpSettings.of(name -> null).users()).isEqualTo(100_100);
    assertThat(HttpSettings.of(name -> null).sides()).containsExactly(ServerSide.values());
  }

  @Test
  void toSvgThenWellFormedWithNamesAndValuesAsText() throws Exception {
    BarChart chart = new BarChart("A <title> & more", "µs");
    chart.add("first", List.of(new BarChart.Bar("floor", 10), new BarChart.Bar("other", 20)));
    chart.add("empty", List.of());

    String svg = chart.toSvg();
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)));

    assertThat(document.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("A <title> & more");
    assertThat(document.getElementsByTagName("desc").item(0).getTextContent())
        .isEqualTo("first: floor 10.0 µs, other 20.0 µs.");
    assertThat(svg).contains("width=\"240.0\"", "width=\"480.0\"").doesNotContain("empty");
  }
}
