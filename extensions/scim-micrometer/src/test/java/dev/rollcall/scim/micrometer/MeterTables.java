// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.micrometer;

import dev.rollcall.scim.error.ExceededLimit;
import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.prometheusmetrics.PrometheusNamingConvention;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of the page of meters, by the names of their marks in the page. */
final class MeterTables {
  private static final PrometheusNamingConvention PROMETHEUS = new PrometheusNamingConvention();

  private MeterTables() {}

  static Map<String, String> all() {
    Map<String, String> tables = new LinkedHashMap<>();
    tables.put("observations", observations());
    tables.put("meters", meters());
    tables.put("keys", keys());
    tables.put("limits", limits());
    return tables;
  }

  private static String observations() {
    return table(
        List.of("timer and observation", "Prometheus", "span", "measures", "tags"),
        Stream.of(ScimObservation.values())
            .map(
                known ->
                    List.of(
                        code(known.getName()),
                        code(PROMETHEUS.name(known.getName(), Meter.Type.TIMER, "seconds")),
                        code(known.getContextualName()),
                        known.description(),
                        codes(known.getLowCardinalityKeyNames()) + ", `error`")));
  }

  private static String meters() {
    return table(
        List.of("meter", "Prometheus", "type", "measures", "tags"),
        Stream.of(ScimMeter.values())
            .map(
                known ->
                    List.of(
                        code(known.getName()),
                        code(prometheus(known)),
                        known.getType().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        known.description(),
                        codes(known.getKeyNames()))));
  }

  /** The name in the exposition format, which adds a suffix to counters. */
  private static String prometheus(ScimMeter meter) {
    String name = PROMETHEUS.name(meter.getName(), meter.getType(), meter.getBaseUnit());
    return meter.getType() == Meter.Type.COUNTER ? name + "_total" : name;
  }

  private static String keys() {
    return table(
        List.of("key", "in", "value"),
        Stream.of(ScimKey.values())
            .map(key -> List.of(code(key.asString()), place(key), key.description())));
  }

  private static String place(ScimKey key) {
    if (isIn(key, ScimObservation::getHighCardinalityKeyNames)) {
      return "spans";
    }
    return isIn(key, ScimObservation::getLowCardinalityKeyNames) ? "meters and spans" : "meters";
  }

  private static boolean isIn(ScimKey key, Function<ScimObservation, KeyName[]> keys) {
    return Stream.of(ScimObservation.values())
        .flatMap(known -> Arrays.stream(keys.apply(known)))
        .anyMatch(key::equals);
  }

  private static String limits() {
    return table(
        List.of("code", "status"),
        Stream.of(ExceededLimit.values())
            .map(limit -> List.of(code(limit.code()), Integer.toString(limit.status()))));
  }

  private static String codes(KeyName[] keys) {
    return Arrays.stream(keys).map(key -> code(key.asString())).collect(Collectors.joining(", "));
  }

  private static String code(String text) {
    return "`" + text + "`";
  }

  private static String table(List<String> head, Stream<List<String>> rows) {
    String line = head.stream().map(cell -> "---").collect(Collectors.joining("|", "|", "|"));
    return Stream.concat(Stream.of(row(head), line), rows.map(MeterTables::row))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String row(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
  }
}
