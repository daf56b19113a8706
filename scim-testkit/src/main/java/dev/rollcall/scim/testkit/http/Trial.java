// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit.http;

import dev.rollcall.scim.testkit.Call;
import dev.rollcall.scim.testkit.Exchange;
import dev.rollcall.scim.testkit.ScimServer;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.NullValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One check on its way: its requests, and what it finds. Not thread-safe. */
final class Trial {
  private final ScimServer server;
  private final Optional<ScimServer> otherTenant;
  private final Target target;
  private final List<Exchange> exchanges = new ArrayList<>();

  Trial(ScimServer server, Optional<ScimServer> otherTenant, Target target) {
    this.server = server;
    this.otherTenant = otherTenant;
    this.target = target;
  }

  /** The server does otherwise. */
  static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failed(String message) {
      super(message);
    }
  }

  /** The server does otherwise, which it may. */
  static final class Advised extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Advised(String message) {
      super(message);
    }
  }

  /** The server does not have what it takes. */
  static final class Skipped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Skipped(String message) {
      super(message);
    }
  }

  Target target() {
    return target;
  }

  List<Exchange> exchanges() {
    return exchanges;
  }

  Exchange send(Call call) {
    return sendTo(server, call);
  }

  private Exchange sendTo(ScimServer whom, Call call) {
    Exchange exchange = whom.send(call);
    exchanges.add(exchange);
    return exchange;
  }

  Exchange get(String path) {
    return send(Call.get(path));
  }

  /** The same request with another token. */
  Exchange sendAs(String token, Call call) {
    return sendTo(server.withToken(token), call);
  }

  private ScimServer otherTenant() {
    return otherTenant.orElseThrow(() -> new Skipped("no other tenant was named"));
  }

  /** A request of another tenant of the same application, at its own URL and with its own token. */
  Exchange sendOther(Call call) {
    return sendTo(otherTenant(), call);
  }

  /** A request with the other tenant's token, at the URL of this one. */
  Exchange sendWithOtherToken(Call call) {
    return sendTo(server.withTokenOf(otherTenant()), call);
  }

  void require(boolean isSo, String expected) {
    if (!isSo) {
      throw new Failed(otherwise(expected));
    }
  }

  /** For what the RFC recommends and does not demand. */
  void recommend(boolean isSo, String expected) {
    if (!isSo) {
      throw new Advised(otherwise(expected));
    }
  }

  private String otherwise(String expected) {
    Exchange last = exchanges.get(exchanges.size() - 1);
    return "expected "
        + expected
        + "; "
        + last.call().method()
        + " was answered with "
        + last.status();
  }

  void skipUnless(boolean isSo, String reason) {
    if (!isSo) {
      throw new Skipped(reason);
    }
  }

  ComplexValue json(Exchange exchange) {
    return exchange
        .json()
        .orElseThrow(() -> new Failed("expected a JSON object; the body is none"));
  }

  /** A success with a JSON body. */
  ComplexValue ok(Exchange exchange, int status) {
    require(exchange.status() == status, "status " + status);
    return json(exchange);
  }

  /** An error message of RFC 7644 section 3.12. */
  ComplexValue error(Exchange exchange, int status) {
    require(exchange.status() == status, "status " + status);
    ComplexValue body = json(exchange);
    require(
        body.elements("schemas").toString().contains("urn:ietf:params:scim:api:messages:2.0:Error"),
        "a SCIM error message as the body");
    require(
        body.findText("status").map(text -> text.equals(Integer.toString(status))).orElse(false),
        "the status as a string in the error message");
    return body;
  }

  long total(ComplexValue list) {
    if (list.findOr("totalResults", NullValue.NULL) instanceof IntegerValue number) {
      return number.number();
    }
    throw new Failed("expected totalResults as a number in a list response");
  }

  /** A new user that the kit deletes in the end; its path. */
  String newUser() {
    Exchange created = send(Call.send("POST", target.users(), target.user()));
    ComplexValue user = ok(created, 201);
    String id = user.findText("id").orElseThrow(() -> new Failed("expected an id"));
    String path = target.users() + "/" + id;
    target.made(path);
    return path;
  }
}
