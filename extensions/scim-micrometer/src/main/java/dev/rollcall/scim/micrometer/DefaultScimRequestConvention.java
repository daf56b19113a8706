// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.micrometer;

import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.log.LogEntry.Operation;
import dev.rollcall.scim.spi.observation.CompletedRequest;
import dev.rollcall.scim.spi.observation.CompletedRequest.Outcome;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The names and keys of {@link ScimObservation#REQUEST}. The keys of HTTP are those of the semantic
 * conventions of OpenTelemetry. Keys whose values a client or a tenant chooses are in spans only.
 */
public class DefaultScimRequestConvention implements ScimRequestConvention {
  private static final String OTHER_METHOD = "_OTHER";

  /** The keys that are in use, few by definition, since sorting them is a part of the overhead. */
  private final Map<String, KeyValues> begins = new ConcurrentHashMap<>();

  private final Map<End, KeyValues> ends = new ConcurrentHashMap<>();

  /** Creates the convention. */
  public DefaultScimRequestConvention() {}

  @Override
  public String getName() {
    return ScimObservation.REQUEST.getName();
  }

  @Override
  public String getContextualName(ScimRequestContext context) {
    String method = method(context.start().method());
    Optional<CompletedRequest> completed = context.completed();
    return completed.isPresent() && hasRoute(completed.get())
        ? method + " " + completed.get().target().route()
        : method;
  }

  @Override
  public KeyValues getLowCardinalityKeyValues(ScimRequestContext context) {
    Optional<CompletedRequest> completed = context.completed();
    if (completed.isEmpty()) {
      return begin(context.start().application());
    }
    End end = End.of(completed.get());
    KeyValues known = ends.get(end);
    return known == null ? ends.computeIfAbsent(end, End::keys) : known;
  }

  private KeyValues begin(String application) {
    KeyValues known = begins.get(application);
    return known == null
        ? begins.computeIfAbsent(
            application, name -> KeyValues.of(ScimKey.APPLICATION.withValue(name)))
        : known;
  }

  /** The values of a request that has ended. */
  private record End(
      String application,
      Operation operation,
      Optional<String> resourceType,
      Outcome outcome,
      int status,
      Optional<String> reason) {
    static End of(CompletedRequest request) {
      return new End(
          request.start().application(),
          request.target().operation(),
          request.target().resourceType(),
          request.response().outcome(),
          request.response().status(),
          request.reason());
    }

    KeyValues keys() {
      return KeyValues.of(
          ScimKey.APPLICATION.withValue(application),
          ScimKey.OPERATION.withValue(operation.name().toLowerCase(Locale.ROOT)),
          ScimKey.RESOURCE_TYPE.withValue(resourceType.orElse(KeyValue.NONE_VALUE)),
          ScimKey.OUTCOME.withValue(outcome.code()),
          ScimKey.STATUS.withValue(Integer.toString(status)),
          ScimKey.REASON.withValue(reason.orElse(KeyValue.NONE_VALUE)));
    }
  }

  @Override
  public KeyValues getHighCardinalityKeyValues(ScimRequestContext context) {
    Optional<CompletedRequest> completed = context.completed();
    if (!context.isTraced() || completed.isEmpty()) {
      return KeyValues.empty();
    }
    List<KeyValue> keys = new ArrayList<>();
    addTo(keys, completed.get());
    return KeyValues.of(keys);
  }

  private static void addTo(List<KeyValue> keys, CompletedRequest request) {
    keys.add(ScimKey.REQUEST_ID.withValue(request.start().requestId()));
    keys.add(ScimKey.METHOD.withValue(method(request.start().method())));
    keys.add(ScimKey.PATH.withValue(request.start().path()));
    add(keys, ScimKey.ROUTE, route(request));
    add(keys, ScimKey.RESOURCE_ID, request.target().resourceId());
    add(keys, ScimKey.TENANT, request.caller().map(Caller::tenantId));
    add(keys, ScimKey.CONNECTION, request.caller().map(Caller::connection));
    Optional<URI> base = request.context().map(TenantContext::baseUri);
    add(keys, ScimKey.SCHEME, base.map(URI::getScheme));
    add(keys, ScimKey.SERVER, base.map(URI::getHost));
    add(keys, ScimKey.ERROR, errorType(request));
  }

  private static void add(List<KeyValue> keys, ScimKey key, Optional<String> value) {
    value.ifPresent(known -> keys.add(key.withValue(known)));
  }

  private static String method(String known) {
    return known.equals("?") ? OTHER_METHOD : known;
  }

  /** The endpoint, if the application has one at the URL. */
  private static Optional<String> route(CompletedRequest request) {
    return Optional.of(request.target().route()).filter(route -> hasRoute(request));
  }

  private static boolean hasRoute(CompletedRequest request) {
    return request.target().route().startsWith("/");
  }

  /** Returns the error of a failure of the server, which ends the span with an error. */
  static Optional<String> errorType(CompletedRequest request) {
    return switch (request.response().outcome()) {
      case SUCCESS, CLIENT_ERROR, DISCONNECTED -> Optional.empty();
      case SERVER_ERROR, CUT_OFF ->
          request.reason().or(() -> Optional.of(Integer.toString(request.response().status())));
    };
  }
}
