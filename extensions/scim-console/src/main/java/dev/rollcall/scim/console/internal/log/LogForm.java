// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.log;

import dev.rollcall.scim.console.internal.web.BadRequestException;
import dev.rollcall.scim.console.internal.web.Parameters;
import dev.rollcall.scim.console.internal.web.Texts;
import dev.rollcall.scim.console.internal.web.Urls;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.log.LogEntry.Operation;
import dev.rollcall.scim.spi.log.LogQuery;
import dev.rollcall.scim.spi.log.ProvisioningLog.Selection;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The fields of the filter of the log, as a visitor entered them.
 *
 * @param outcome the selection
 * @param operation the operation; empty for all of them
 * @param type the name of the type of the resource; empty for that of people
 * @param resource the id or name of the resource; empty for all entries
 * @param from the earliest time, as a local time in UTC; empty for no limit
 * @param until the end of the period, as a local time in UTC; empty for no limit
 */
public record LogForm(
    Selection outcome,
    Optional<Operation> operation,
    String type,
    String resource,
    String from,
    String until) {
  /** The operations in the order of the form. */
  public static final List<Operation> OPERATIONS = List.of(Operation.values());

  /** Reads the fields; unknown values of lists select everything. */
  static LogForm of(Parameters query) {
    return new LogForm(
        constant(Selection.values(), query.find("outcome")).orElse(Selection.ALL),
        constant(Operation.values(), query.find("operation")),
        query.find("type").orElse(""),
        query.find("resource").orElse(""),
        query.find("from").orElse(""),
        query.find("until").orElse(""));
  }

  private static <E extends Enum<E>> Optional<E> constant(E[] all, Optional<String> name) {
    return name.flatMap(sent -> Stream.of(all).filter(one -> key(one).equals(sent)).findFirst());
  }

  /** Returns the value of a constant in the form. */
  public static String key(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the filter.
   *
   * @param ref the resource that the visitor has named
   * @throws BadRequestException when a time is malformed
   */
  LogQuery.Filter filter(Optional<ResourceRef> ref, Texts texts) {
    LogQuery.Filter filter =
        LogQuery.Filter.of(outcome)
            .withOperations(operation.map(Set::of).orElse(Set.of()))
            .within(time(from, texts), time(until, texts));
    return ref.map(filter::withResource).orElse(filter);
  }

  private static Optional<Instant> time(String text, Texts texts) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException malformed) {
      throw new BadRequestException(texts.get("log.bad-time"));
    }
  }

  /** Returns the fields as parameters of a URL, followed by further ones. */
  public String query(String... further) {
    String fields =
        Stream.of(
                parameter("outcome", key(outcome)),
                parameter("operation", operation.map(LogForm::key).orElse("")),
                parameter("type", resource.isEmpty() ? "" : type),
                parameter("resource", resource),
                parameter("from", from),
                parameter("until", until))
            .flatMap(Optional::stream)
            .collect(Collectors.joining("&"));
    StringBuilder query = new StringBuilder("?").append(fields);
    for (int i = 0; i < further.length; i += 2) {
      parameter(further[i], further[i + 1]).ifPresent(one -> query.append('&').append(one));
    }
    return query.toString();
  }

  private static Optional<String> parameter(String name, String value) {
    return value.isEmpty() ? Optional.empty() : Optional.of(name + "=" + Urls.encoded(value));
  }
}
