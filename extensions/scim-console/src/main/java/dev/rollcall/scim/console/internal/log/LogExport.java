// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.log;

import dev.rollcall.scim.console.internal.failure.FailureAdvice;
import dev.rollcall.scim.console.internal.web.Html;
import dev.rollcall.scim.console.internal.web.Texts;
import dev.rollcall.scim.console.internal.web.Visit;
import dev.rollcall.scim.gateway.ScimResponse;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.log.LogEntry.ChangedAttribute;
import dev.rollcall.scim.spi.log.LogPage;
import dev.rollcall.scim.spi.log.LogQuery;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the entries of the log to a file, page by page. */
public enum LogExport {
  /** Comma-separated values (RFC 4180), with a header. */
  CSV("text/csv;charset=utf-8") {
    @Override
    String header() {
      return line(COLUMNS.stream());
    }

    @Override
    String line(Map<String, Value> fields) {
      return line(fields.values().stream().map(LogExport::text));
    }

    private static String line(Stream<String> values) {
      return values.map(LogExport::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }
  },
  /** One JSON object per line. */
  NDJSON("application/x-ndjson") {
    @Override
    String header() {
      return "";
    }

    @Override
    String line(Map<String, Value> fields) {
      ComplexValue.Builder json = ComplexValue.builder();
      fields.forEach(json::put);
      return JsonWriter.toString(json.build()) + "\n";
    }
  };

  /** The maximum number of entries in a file. */
  public static final int MAX_ENTRIES = 100_000;

  private static final String NAME = "provisioning-log.";
  private static final String FORMULA_STARTS = "=+-@\t\r";
  private static final List<String> COLUMNS =
      List.of(
          "time",
          "connection",
          "operation",
          "resourceType",
          "resourceId",
          "status",
          "scimType",
          "detail",
          "cause",
          "remedy",
          "changed",
          "membersAdded",
          "membersRemoved",
          "ignored",
          "durationMillis",
          "requestId");

  private final String mediaType;

  LogExport(String mediaType) {
    this.mediaType = mediaType;
  }

  abstract String header();

  abstract String line(Map<String, Value> fields);

  private String fileName() {
    return NAME + LogForm.key(this);
  }

  /** Returns the format of a file name. */
  static Optional<LogExport> find(String fileName) {
    return Stream.of(values()).filter(one -> one.fileName().equals(fileName)).findFirst();
  }

  /** Returns a response that reads the entries while it is sent. */
  ScimResponse respond(LogReader log, Visit visit, LogQuery.Filter filter) {
    return Html.stream(mediaType, fileName(), out -> write(log, visit, filter, out));
  }

  private void write(LogReader log, Visit visit, LogQuery.Filter filter, OutputStream out) {
    write(out, header());
    LogQuery query = LogQuery.of(filter, LogQuery.MAX_SIZE);
    Optional<LogQuery> next = Optional.of(query);
    for (int written = 0; next.isPresent() && written < MAX_ENTRIES; ) {
      LogPage page = log.find(visit.user().tenantId(), next.get());
      StringBuilder lines = new StringBuilder();
      page.entries().forEach(entry -> lines.append(line(fields(entry, visit.texts()))));
      write(out, lines.toString());
      written += page.entries().size();
      next = page.next().map(query::olderThan);
    }
  }

  private static void write(OutputStream out, String text) {
    try {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException disconnected) {
      throw new UncheckedIOException(disconnected);
    }
  }

  private static Map<String, Value> fields(LogEntry entry, Texts texts) {
    Optional<FailureAdvice> failure =
        Optional.of(entry.outcome()).filter(LogEntry.Outcome::isFailure).map(FailureAdvice::of);
    List<Value> values = new ArrayList<>();
    values.add(new StringValue(entry.at().toString()));
    values.add(new StringValue(entry.source().connection()));
    values.add(new StringValue(LogForm.key(entry.subject().operation())));
    values.add(new StringValue(entry.subject().resourceType().orElse("")));
    values.add(new StringValue(entry.subject().resourceId().orElse("")));
    values.add(new IntegerValue(entry.outcome().status()));
    values.add(new StringValue(entry.outcome().scimType().orElse("")));
    values.add(new StringValue(entry.outcome().detail()));
    values.add(new StringValue(failure.map(advice -> advice.sentence(texts)).orElse("")));
    values.add(new StringValue(failure.map(advice -> advice.remedy(texts)).orElse("")));
    values.add(new StringValue(changed(entry.effect().changed())));
    values.add(new IntegerValue(entry.effect().addedMembers()));
    values.add(new IntegerValue(entry.effect().removedMembers()));
    values.add(new StringValue(String.join(" ", entry.effect().ignored())));
    values.add(new IntegerValue(entry.duration().toMillis()));
    values.add(new StringValue(entry.source().requestId()));
    Map<String, Value> fields = new LinkedHashMap<>();
    for (int i = 0; i < COLUMNS.size(); i++) {
      fields.put(COLUMNS.get(i), values.get(i));
    }
    return fields;
  }

  private static String changed(List<ChangedAttribute> changed) {
    return changed.stream()
        .map(one -> one.path() + one.value().map(value -> "=" + value).orElse(""))
        .collect(Collectors.joining(" "));
  }

  private static String text(Value value) {
    if (value instanceof StringValue text) {
      return guarded(text.text());
    }
    return JsonWriter.toString(value);
  }

  /** An apostrophe keeps a spreadsheet from evaluating a text as a formula. */
  private static String guarded(String text) {
    boolean isFormula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    return isFormula ? "'" + text : text;
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }
}
