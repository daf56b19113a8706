// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.value.ComplexValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The queries of the dashboard and of the guide use meters and labels that Prometheus reads from an
 * application.
 */
class DashboardTest {
  private static final Path DASHBOARD = Path.of("../../docs/reference/grafana-dashboard.json");
  private static final Path GUIDE = Path.of("../../docs/how-to/observe.md");
  private static final Pattern ALERT = Pattern.compile("(?m)^\\|[^|]+\\| `(.*scim_.*)` \\|$");
  private static final Pattern SERIES = Pattern.compile("(scim_[a-z_]+)\\{([^}]*)}");
  private static final Pattern METER = Pattern.compile("\\bscim_[a-z_]+\\b");
  private static final Pattern GROUPING = Pattern.compile("by \\(([^)]*)\\)");
  private static final Pattern LEGEND = Pattern.compile("\\{\\{([a-z_]+)}}");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)(?:=~|!=|=)\"");

  private record Query(String expression, String legend) {}

  private static List<Query> queries() throws IOException {
    ComplexValue dashboard = new JsonReader(Limits.DEFAULT).readObject(Files.readString(DASHBOARD));
    List<Query> queries = new ArrayList<>();
    dashboard.elements("panels").stream()
        .map(ComplexValue.class::cast)
        .flatMap(panel -> panel.elements("targets").stream())
        .map(ComplexValue.class::cast)
        .forEach(
            target ->
                queries.add(
                    new Query(
                        target.findText("expr").orElseThrow(),
                        target.findText("legendFormat").orElseThrow())));
    return queries;
  }

  /** The labels of each series in the exposition format. */
  private static Map<String, Set<String>> exposed() {
    Map<String, Set<String>> labels = new TreeMap<>();
    Matcher series = SERIES.matcher(UsedApplication.meters().scrape());
    while (series.find()) {
      labels.put(series.group(1), names(LABEL, series.group(2)));
    }
    return labels;
  }

  private static Set<String> names(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
  }

  @Test
  void queriesUseMetersAndLabelsThatExist() throws IOException {
    Map<String, Set<String>> exposed = exposed();

    List<Query> all = new ArrayList<>(queries());
    assertThat(all).hasSizeGreaterThan(12);
    ALERT
        .matcher(Files.readString(GUIDE))
        .results()
        .map(row -> new Query(row.group(1), ""))
        .forEach(all::add);
    assertThat(all)
        .hasSizeGreaterThan(queries().size() + 4)
        .allSatisfy(
            query -> {
              Set<String> used = new TreeSet<>(names(LABEL, query.expression()));
              used.addAll(names(LEGEND, query.legend()));
              GROUPING
                  .matcher(query.expression())
                  .results()
                  .flatMap(list -> Arrays.stream(list.group(1).split(", ")))
                  .forEach(used::add);
              List<String> meters = meters(query, used);
              assertThat(meters).isNotEmpty();
              assertThat(meters)
                  .allSatisfy(
                      meter -> {
                        assertThat(exposed).containsKey(meter);
                        assertThat(exposed.get(meter)).containsAll(used);
                      });
            });
  }

  private static List<String> meters(Query query, Set<String> labels) {
    return METER
        .matcher(query.expression())
        .results()
        .map(found -> found.group())
        .filter(name -> !labels.contains(name))
        .toList();
  }

  @Test
  void metersOfThePageHaveAPanel() throws IOException {
    String expressions = queries().stream().map(Query::expression).collect(Collectors.joining(" "));

    for (ScimMeter meter : ScimMeter.values()) {
      assertThat(expressions).contains(meter.getName().replace('.', '_'));
    }
    for (ScimObservation observation : ScimObservation.values()) {
      assertThat(expressions).contains(observation.getName().replace('.', '_'));
    }
  }
}
