// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.log;

import dev.rollcall.scim.console.internal.api.ApiRequest;
import dev.rollcall.scim.console.internal.api.Input;
import dev.rollcall.scim.console.internal.api.InputTypes;
import dev.rollcall.scim.console.internal.api.Operation;
import dev.rollcall.scim.console.internal.api.ProblemException;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.log.LogPage;
import dev.rollcall.scim.spi.log.LogQuery;
import dev.rollcall.scim.spi.log.ProvisioningLog.Selection;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.StringValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The operations that read the provisioning log. */
public final class LogOperations {
  private static final int BAD_REQUEST = 400;

  private static final Input<Selection> OUTCOME =
      Input.query(
          "outcome",
          InputTypes.oneOf(Selection.class),
          new StringValue("all"),
          "The outcome of the requests.");
  private static final Input<Optional<LogEntry.Operation>> OPERATION =
      Input.query("operation", InputTypes.oneOf(LogEntry.Operation.class), "The operation.");
  private static final Input<Optional<String>> TYPE =
      Input.query("type", InputTypes.text(200), "The type of the resource; User by default.");
  private static final Input<Optional<String>> RESOURCE =
      Input.query(
          "resource",
          InputTypes.text(200),
          "The identifier, userName, displayName or externalId of a resource.");
  private static final Input<Optional<Instant>> FROM =
      Input.query("from", InputTypes.time(), "The earliest time of a request.");
  private static final Input<Optional<Instant>> UNTIL =
      Input.query("until", InputTypes.time(), "The time after the latest request.");
  private static final Input<Optional<String>> CURSOR =
      Input.query("cursor", InputTypes.text(500), "The value of next, for older entries.");
  private static final Input<Optional<String>> NEWER =
      Input.query("newerThan", InputTypes.text(500), "The value of newest, for newer entries.");
  private static final Input<Integer> SIZE =
      Input.query(
          "size",
          InputTypes.number(1, LogQuery.MAX_SIZE),
          new IntegerValue(50),
          "The maximum number of entries.");
  private static final Input<String> REF_TYPE =
      Input.path("type", InputTypes.text(200), "The type of the resource, such as User.");
  private static final Input<String> REF_ID =
      Input.path("id", InputTypes.text(200), "The identifier of the resource.");

  private final LogSearch log;

  /** Creates operations on a log. */
  public LogOperations(LogSearch log) {
    this.log = log;
  }

  /** Returns the operations. */
  public List<Operation> all() {
    return List.of(
        Operation.get("/log", "searchLog")
            .summary("Searches the provisioning log, the latest entries first.")
            .takes(OUTCOME, OPERATION, TYPE, RESOURCE, FROM, UNTIL, CURSOR, NEWER, SIZE)
            .reads(LogDocument.PAGE, this::search),
        Operation.get("/log/{type}/{id}", "getTimeline")
            .summary("Reads the entries of one resource, the latest first.")
            .takes(REF_TYPE, REF_ID, CURSOR, NEWER, SIZE)
            .reads(LogDocument.PAGE, this::timeline));
  }

  private LogDocument search(ApiRequest request) {
    LogQuery.Filter filter =
        LogQuery.Filter.of(request.get(OUTCOME))
            .withOperations(request.get(OPERATION).map(Set::of).orElse(Set.of()))
            .within(request.get(FROM), request.get(UNTIL));
    return page(request, resource(request).map(filter::withResource).orElse(filter));
  }

  private Optional<ResourceRef> resource(ApiRequest request) {
    Optional<String> type = request.get(TYPE);
    if (type.isPresent() && request.visit().service().findType(type.get()).isEmpty()) {
      throw ProblemException.wrong(TYPE, "must be a resource type of the tenant");
    }
    return log.resource(
        request.visit(), type.orElse(""), request.get(RESOURCE).map(String::trim).orElse(""));
  }

  private LogDocument timeline(ApiRequest request) {
    ResourceRef ref = new ResourceRef(request.get(REF_TYPE), request.get(REF_ID));
    return page(request, LogQuery.Filter.of(Selection.ALL).withResource(ref));
  }

  private LogDocument page(ApiRequest request, LogQuery.Filter filter) {
    try {
      LogPage page =
          log.find(
              request.visit(),
              LogQuery.of(filter, request.get(SIZE)),
              request.get(CURSOR),
              request.get(NEWER));
      return new LogDocument(page, request.visit().texts());
    } catch (ScimException refused) {
      if (refused.status() != BAD_REQUEST) {
        throw refused;
      }
      throw ProblemException.wrong(
          request.get(CURSOR).isPresent() ? CURSOR : NEWER, "must be from this log");
    }
  }
}
