// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.events;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A poll (RFC 8936 section 2.4). Members that it does not define are ignored.
 *
 * @param maxEvents the maximum number of tokens, from 0 to 100
 * @param returnsImmediately whether the response is sent without tokens if there is none
 * @param acknowledged the identifiers of acknowledged tokens
 * @param errors the rejected tokens
 */
record PollRequest(
    int maxEvents,
    boolean returnsImmediately,
    List<String> acknowledged,
    Map<String, SetError> errors) {
  private static final int MAX_EVENTS = 100;
  private static final int MAX_SETTLED = 1_000;

  /**
   * The reason of a receiver.
   *
   * @param code the error code, checked
   * @param description the description, limited
   */
  record SetError(String code, String description) {
    /** Returns the reason as it is stored. */
    String text() {
      return code + ": " + description;
    }
  }

  /** Returns the error code of a rejected token. */
  String code(String jti) {
    return Objects.requireNonNull(errors.get(jti)).code();
  }

  /**
   * Reads a poll.
   *
   * @throws ScimException 400 when a member has another type than the RFC defines, or when there
   *     are too many tokens
   */
  static PollRequest parse(ComplexValue body) {
    List<String> acknowledged = new ArrayList<>();
    body.find("ack").ifPresent(ack -> acknowledged.addAll(texts(ack)));
    Map<String, SetError> errors = new LinkedHashMap<>();
    body.find("setErrs").ifPresent(sent -> errors.putAll(errors(sent)));
    if (acknowledged.size() + errors.size() > MAX_SETTLED) {
      throw invalid("ack and setErrs must name at most " + MAX_SETTLED + " tokens");
    }
    return new PollRequest(
        body.find("maxEvents").map(PollRequest::maxEvents).orElse(MAX_EVENTS),
        body.find("returnImmediately").map(PollRequest::flag).orElse(false),
        acknowledged,
        errors);
  }

  private static int maxEvents(Value value) {
    if (value instanceof IntegerValue number && number.number() >= 0) {
      return (int) Math.min(number.number(), MAX_EVENTS);
    }
    throw invalid("maxEvents must be a number of at least 0");
  }

  private static boolean flag(Value value) {
    if (value instanceof BooleanValue flag) {
      return flag.equals(BooleanValue.TRUE);
    }
    throw invalid("returnImmediately must be a boolean");
  }

  private static List<String> texts(Value value) {
    if (!(value instanceof MultiValue list)) {
      throw invalid("ack must be an array of strings");
    }
    return list.elements().stream()
        .map(PollRequest::text)
        .map(text -> text.orElseThrow(() -> invalid("ack must be an array of strings")))
        .toList();
  }

  private static Optional<String> text(Value value) {
    return value instanceof StringValue text ? Optional.of(text.text()) : Optional.empty();
  }

  private static Map<String, SetError> errors(Value value) {
    if (!(value instanceof ComplexValue object)) {
      throw invalid("setErrs must be an object");
    }
    Map<String, SetError> errors = new LinkedHashMap<>();
    object.forEach((jti, error) -> errors.put(jti, error(error)));
    return errors;
  }

  private static SetError error(Value value) {
    if (!(value instanceof ComplexValue object) || object.findText("err").isEmpty()) {
      throw invalid("each member of setErrs must be an object with err");
    }
    return new SetError(
        PushClient.checkedCode(object.findText("err").orElseThrow()),
        PushClient.limited(object.findText("description").orElse("")));
  }

  private static ScimException invalid(String detail) {
    return ScimException.http(400, detail);
  }
}
