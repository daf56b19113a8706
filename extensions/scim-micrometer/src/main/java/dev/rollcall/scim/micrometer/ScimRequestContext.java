// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.micrometer;

import dev.rollcall.scim.spi.observation.CompletedRequest;
import dev.rollcall.scim.spi.observation.RequestStart;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The context of the observation of a request. Its span is that of a server; it continues the trace
 * of the current observation, or the trace that the headers of the request name. Not thread-safe.
 */
public final class ScimRequestContext extends ReceiverContext<RequestStart> {
  private final RequestStart start;

  /** Kept sorted, since the superclass sorts the keys for each handler that reads them. */
  private KeyValues low = KeyValues.empty();

  private boolean isTraced;
  private @Nullable CompletedRequest completed;

  /**
   * Creates the context of a request that begins.
   *
   * @param hasParent whether the request continues the trace of the current observation, whatever
   *     its headers name
   */
  public ScimRequestContext(RequestStart start, boolean hasParent) {
    super((carrier, name) -> hasParent ? null : carrier.header(name).orElse(null), Kind.SERVER);
    this.start = Objects.requireNonNull(start, "start");
    setCarrier(start);
  }

  /** Returns the start of the request. */
  public RequestStart start() {
    return start;
  }

  /**
   * Returns whether the request needs the keys of its span: its trace is sampled, or the observer
   * treats every request so ({@link MicrometerObserver#tracingAll()}).
   */
  public boolean isTraced() {
    return isTraced;
  }

  /** Sets whether the request needs the keys of its span. */
  public void traced(boolean value) {
    this.isTraced = value;
  }

  /** Returns the end of the request; empty while it is processed. */
  public Optional<CompletedRequest> completed() {
    return Optional.ofNullable(completed);
  }

  /** Sets the end of the request. */
  public void complete(CompletedRequest request) {
    this.completed = Objects.requireNonNull(request, "request");
  }

  @Override
  public ScimRequestContext addLowCardinalityKeyValue(KeyValue key) {
    low = low.and(key);
    return this;
  }

  @Override
  public ScimRequestContext addLowCardinalityKeyValues(KeyValues keys) {
    low = low.and(keys);
    return this;
  }

  @Override
  public ScimRequestContext removeLowCardinalityKeyValue(String name) {
    low = KeyValues.of(low.stream().filter(key -> !key.getKey().equals(name)).toList());
    return this;
  }

  @Override
  public KeyValues getLowCardinalityKeyValues() {
    return low;
  }

  @Override
  public @Nullable KeyValue getLowCardinalityKeyValue(String name) {
    return low.stream().filter(key -> key.getKey().equals(name)).findFirst().orElse(null);
  }
}
