// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.check;

import dev.rollcall.scim.conformance.Call;
import dev.rollcall.scim.conformance.Exchange;
import dev.rollcall.scim.conformance.ResourcePath;
import dev.rollcall.scim.conformance.ScimServer;
import dev.rollcall.scim.conformance.internal.ConcurrentRequests;
import dev.rollcall.scim.conformance.report.PrintableText;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.value.Abbreviation;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The state of one running check: its requests and assertions. Not thread-safe. */
final class CheckContext {
  private static final StringValue ERROR =
      new StringValue("urn:ietf:params:scim:api:messages:2.0:Error");
  private static final String ABSENT = "absent";
  private static final int MAX_SHOWN = 300;

  private final ScimServer server;
  private final Optional<ScimServer> otherTenant;
  private final ServerUnderTest target;
  private final List<Exchange> exchanges = new ArrayList<>();

  CheckContext(ScimServer server, Optional<ScimServer> otherTenant, ServerUnderTest target) {
    this.server = server;
    this.otherTenant = otherTenant;
    this.target = target;
  }

  /** The server does not meet the requirement. */
  static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failed(String message) {
      super(message);
    }
  }

  /** The server deviates in a permitted way. */
  static final class Advised extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Advised(String message) {
      super(message);
    }
  }

  /** The server lacks a required capability. */
  static final class Skipped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Skipped(String message) {
      super(message);
    }
  }

  ServerUnderTest target() {
    return target;
  }

  List<Exchange> exchanges() {
    return exchanges;
  }

  Exchange send(Call call) {
    return sendTo(server, call);
  }

  private Exchange sendTo(ScimServer recipient, Call call) {
    Exchange exchange = recipient.send(call);
    exchanges.add(exchange.forReport());
    return exchange;
  }

  /**
   * Sends a request several times at once, without retries. The exchanges are not part of the
   * report.
   */
  List<Exchange> sendAtOnce(Call call, int times, int threads) {
    return ConcurrentRequests.send(server.withoutRetry(), call, times, threads);
  }

  /** Waits, so that earlier requests do not count against a rate limit. */
  void pause(Duration duration) {
    try {
      TimeUnit.MILLISECONDS.sleep(duration.toMillis());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sends a request to another base URL of the same host. */
  Exchange sendToBase(URI base, Call call) {
    return sendTo(server.withBase(base), call);
  }

  /** Returns the base URL of the server. */
  URI base() {
    return server.base();
  }

  /** Ends the check, because a client cannot observe the requirement. */
  static Skipped notTestable(String reason) {
    return new Skipped("cannot be tested from outside: " + reason);
  }

  Exchange get(String path) {
    return send(Call.get(path));
  }

  /** Sends the request with another token. */
  Exchange sendAs(String token, Call call) {
    return sendTo(server.withToken(token), call);
  }

  private ScimServer otherTenant() {
    return otherTenant.orElseThrow(
        () -> new Skipped("no other tenant is configured, see --other-token"));
  }

  /** Sends a request of another tenant of the same application, to its URL with its token. */
  Exchange sendOther(Call call) {
    return sendTo(otherTenant(), call);
  }

  /** Sends a request with the other tenant's token to the URL of this tenant. */
  Exchange sendWithOtherToken(Call call) {
    return sendTo(server.withTokenOf(otherTenant()), call);
  }

  /** Fails unless the condition is true; the message shows the last response. */
  void require(boolean condition, String expected) {
    if (!condition) {
      throw new Failed(expected(expected) + lastResponse());
    }
  }

  /** Fails unless the condition is true; the message shows this value. */
  void require(boolean condition, String expected, Object actual) {
    if (!condition) {
      throw new Failed(expected(expected) + shown(actual));
    }
  }

  /** Fails unless both values are equal; the message shows both. */
  void requireEqual(Object expected, Object actual, String what) {
    require(expected.equals(actual), what + " " + shown(expected), actual);
  }

  /** Fails unless an attribute has this value; the message shows the actual value. */
  void requireValue(ComplexValue resource, String attribute, Value expected) {
    Optional<Value> actual = resource.find(attribute);
    require(
        actual.equals(Optional.of(expected)),
        attribute + " " + JsonWriter.toString(expected),
        actual.map(JsonWriter::toString).orElse(ABSENT));
  }

  /** Checks a recommendation of the RFC. */
  void recommend(boolean condition, String expected, Object actual) {
    if (!condition) {
      throw new Advised(expected(expected) + shown(actual));
    }
  }

  private static String expected(String expected) {
    return "expected " + expected + "; actual: ";
  }

  private static String shown(Object value) {
    String text =
        value instanceof Value json
            ? JsonWriter.toString(json)
            : value instanceof Optional<?> optional
                ? optional.map(CheckContext::shown).orElse(ABSENT)
                : value.toString();
    return PrintableText.line(Abbreviation.abbreviate(text, MAX_SHOWN));
  }

  private String lastResponse() {
    Exchange last = exchanges.get(exchanges.size() - 1);
    return last.call().method()
        + " returned "
        + last.status()
        + (last.body().isEmpty() ? " without a body" : " and " + shown(last.body()));
  }

  void skipUnless(boolean condition, String reason) {
    if (!condition) {
      throw new Skipped(reason);
    }
  }

  ComplexValue json(Exchange exchange) {
    return exchange
        .json()
        .orElseThrow(() -> new Failed(expected("a JSON object") + shown(exchange.body())));
  }

  /** Requires a success with a JSON body. */
  ComplexValue ok(Exchange exchange, int status) {
    require(exchange.status() == status, "status " + status);
    return json(exchange);
  }

  /** Returns the resource at a path; fails unless it exists. */
  ComplexValue read(String path) {
    return ok(get(path), 200);
  }

  /** Sends a request and requires a status of success. */
  void succeed(Call call) {
    require(send(call).isSuccess(), "a status of success");
  }

  /** Creates a resource, which the kit deletes at the end, and returns its path. */
  String create(String endpoint, ComplexValue resource) {
    return created(endpoint, ok(send(Call.send("POST", endpoint, resource)), 201));
  }

  /** Requires that a rejected request left a resource unchanged. */
  void requireUnchanged(String path, ComplexValue before) {
    requireEqual(before, read(path), "the unchanged user:");
  }

  /** Requires an error message of RFC 7644 section 3.12. */
  ComplexValue error(Exchange exchange, int status) {
    require(exchange.status() == status, "status " + status);
    ComplexValue body = json(exchange);
    require(
        body.elements("schemas").contains(ERROR),
        "the schema " + ERROR.text() + " of a SCIM error",
        body.find("schemas"));
    requireValue(body, "status", new StringValue(Integer.toString(status)));
    return body;
  }

  /** Requires an error message with this {@code scimType}. */
  void error(Exchange exchange, int status, String scimType) {
    requireValue(error(exchange, status), "scimType", new StringValue(scimType));
  }

  long total(ComplexValue list) {
    if (list.findOr("totalResults", NullValue.NULL) instanceof IntegerValue number) {
      return number.number();
    }
    throw new Failed(expected("totalResults as a number") + shown(list.find("totalResults")));
  }

  /** Requires a list response with this total. */
  void requireTotal(ComplexValue list, long expected) {
    requireEqual(expected, total(list), "totalResults");
  }

  /** Requires a list response with this number of resources on the page. */
  void requireResources(ComplexValue list, int expected) {
    requireEqual(expected, list.elements("Resources").size(), "number of Resources");
  }

  /** Returns the resources of a list response; fails if one is not an object. */
  List<ComplexValue> resources(ComplexValue list) {
    return objects(list, "Resources");
  }

  /** Returns the elements of an attribute; fails if one is not an object. */
  List<ComplexValue> objects(ComplexValue resource, String attribute) {
    List<ComplexValue> all = new ArrayList<>();
    for (Value element : resource.elements(attribute)) {
      require(element instanceof ComplexValue, "objects in " + attribute, element);
      all.add((ComplexValue) element);
    }
    return all;
  }

  /** Returns the id of a resource; fails if it is missing. */
  String id(ComplexValue resource) {
    String id = resource.findText("id").orElse("");
    require(!id.isEmpty(), "an id", resource.find("id"));
    return id;
  }

  /** Returns the path of a created resource, which the kit deletes at the end. */
  String created(String endpoint, ComplexValue resource) {
    String path = ResourcePath.of(endpoint, id(resource));
    target.recordCreated(path);
    return path;
  }

  /** Returns the path of the user created with this response, which the kit deletes at the end. */
  String createdUser(Exchange exchange) {
    return created(target.users(), ok(exchange, 201));
  }

  /** Creates a user, which the kit deletes at the end, and returns its path. */
  String newUser() {
    return createdUser(send(Call.send("POST", target.users(), target.user())));
  }
}
