// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.api;

import dev.rollcall.scim.console.internal.page.Page;
import dev.rollcall.scim.console.internal.web.FormToken;
import dev.rollcall.scim.console.internal.web.Visit;
import dev.rollcall.scim.console.internal.web.WebRequest;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ScimResponse;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.value.ComplexValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Dispatches requests of identified visitors to the operations of the admin API. Thread-safe. */
public final class ApiRouter {
  /** The first segment of the paths of the API below the console. */
  public static final String PATH = "api";

  /** The header with the token of the session, which requests that change something need. */
  public static final String CSRF_HEADER = "X-CSRF-Token";

  private static final int MAX_BODY = 65_536;
  private static final JsonReader READER = new JsonReader(Limits.DEFAULT);

  private final List<Operation> operations;

  /**
   * Creates a router for operations and their OpenAPI document; the first operation whose path and
   * method match is executed.
   *
   * @param cookie the name of the cookie with the session
   */
  public ApiRouter(List<Operation> operations, String cookie) {
    List<Operation> all = new ArrayList<>(operations);
    all.add(
        Operation.get("/openapi.json", "getAdminApiDocument")
            .summary("Describes this API as an OpenAPI 3.1 document.")
            .reads(JsonType.DOCUMENT, request -> document(request.visit(), cookie)));
    this.operations = List.copyOf(all);
  }

  private ComplexValue document(Visit visit, String cookie) {
    return new AdminApiDocument(operations, visit.service()).json(visit.frame().link(PATH), cookie);
  }

  private record Match(Operation operation, Map<String, String> variables) {}

  /**
   * Executes the operation that a request names.
   *
   * @param path the segments below the API
   * @param isOwnSession whether the request has the token of its session
   * @throws ProblemException when there is no operation, or the request is not valid
   * @throws IOException when the body cannot be read
   */
  public ScimResponse respond(Visit visit, List<String> path, boolean isOwnSession)
      throws IOException {
    Match match = match(visit, path);
    Operation operation = match.operation();
    if (operation.isChange() && !(isOwnSession && FormToken.isSameOrigin(visit.request()))) {
      throw new ProblemException(
          Problem.of(403, "A change must have the token of the session in " + CSRF_HEADER));
    }
    Page.require(visit.user(), operation.right());
    ScimRequest raw = visit.request().raw();
    Optional<String> mediaType = mediaType(operation, raw);
    ApiRequest request =
        new InputReader(
                operation.inputs(),
                match.variables(),
                visit.request().query(),
                body(operation, raw))
            .read(visit);
    return operation.success().execute(request, mediaType).orElseThrow(ApiRouter::notFound);
  }

  private static ProblemException notFound() {
    return new ProblemException(Problem.of(404, "The resource does not exist"));
  }

  private Match match(Visit visit, List<String> path) {
    List<Match> matches = new ArrayList<>();
    for (Operation operation : operations) {
      if (operation.isOffered(visit.service())) {
        operation
            .path()
            .match(path)
            .ifPresent(variables -> matches.add(new Match(operation, variables)));
      }
    }
    if (matches.isEmpty()) {
      throw notFound();
    }
    WebRequest request = visit.request();
    String method = request.isRead() ? "GET" : request.raw().method();
    return matches.stream()
        .filter(match -> match.operation().method().equals(method))
        .findFirst()
        .orElseThrow(() -> new MethodNotAllowedException(allowed(matches)));
  }

  private static List<String> allowed(List<Match> matches) {
    TreeSet<String> methods = new TreeSet<>();
    for (Match match : matches) {
      methods.add(match.operation().method());
      if (!match.operation().isChange()) {
        methods.add("HEAD");
      }
    }
    return List.copyOf(methods);
  }

  private static Optional<String> mediaType(Operation operation, ScimRequest raw) {
    List<String> offered = operation.success().mediaTypes();
    if (offered.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> selected = AcceptHeader.select(raw.headers().joined("Accept"), offered);
    if (selected.isEmpty()) {
      throw new ProblemException(
          Problem.of(406, "The response can be " + String.join(" or ", offered)));
    }
    return selected;
  }

  private static ComplexValue body(Operation operation, ScimRequest raw) throws IOException {
    if (!operation.hasBody()) {
      return ComplexValue.EMPTY;
    }
    byte[] bytes = raw.body().readNBytes(MAX_BODY + 1);
    if (bytes.length > MAX_BODY) {
      throw new ProblemException(
          Problem.of(413, "The body must have at most " + MAX_BODY + " bytes"));
    }
    if (bytes.length == 0 && !operation.isBodyRequired()) {
      return ComplexValue.EMPTY;
    }
    checkContentType(raw.headers().joined("Content-Type").orElse(""));
    try {
      return READER.readObject(bytes);
    } catch (ScimException malformed) {
      throw new ProblemException(Problem.of(malformed.status(), malformed.detail()));
    }
  }

  private static void checkContentType(String header) {
    String[] parts = header.toLowerCase(Locale.ROOT).split(";", -1);
    boolean isUtf8 = true;
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].trim().replace("\"", "");
      isUtf8 &= !parameter.startsWith("charset=") || parameter.equals("charset=utf-8");
    }
    if (!parts[0].trim().equals(Representation.JSON) || !isUtf8) {
      throw new ProblemException(
          Problem.of(415, "The body must be " + Representation.JSON + " in UTF-8"));
    }
  }
}
