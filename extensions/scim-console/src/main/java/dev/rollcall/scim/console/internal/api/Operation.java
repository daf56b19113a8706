// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.api;

import dev.rollcall.scim.gateway.ServiceDescription;
import dev.rollcall.scim.spi.console.ConsoleRight;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** An operation of the admin API. Immutable and thread-safe. */
public final class Operation {
  private final String method;
  private final PathTemplate path;
  private final String id;
  private final String summary;
  private final ConsoleRight right;
  private final Predicate<ServiceDescription> offered;
  private final List<Input<?>> inputs;
  private final Optional<String> conflict;
  private final Success<?> success;

  private Operation(Builder builder, Success<?> success) {
    this.method = builder.method;
    this.path = builder.path;
    this.id = builder.id;
    this.summary = builder.summary;
    this.right = builder.right;
    this.offered = builder.offered;
    this.inputs = builder.inputs;
    this.conflict = builder.conflict;
    this.success = success;
  }

  /**
   * Declares an operation that reads.
   *
   * @param path the path below the API, with the inputs in braces, such as {@code /links/{id}}
   * @param id the name of the operation, unique in the document
   */
  public static Builder get(String path, String id) {
    return new Builder("GET", path, id);
  }

  /** As {@link #get}, for an operation that creates something or executes an action. */
  public static Builder post(String path, String id) {
    return new Builder("POST", path, id);
  }

  /** As {@link #get}, for an operation that deletes something. */
  public static Builder delete(String path, String id) {
    return new Builder("DELETE", path, id);
  }

  String method() {
    return method;
  }

  PathTemplate path() {
    return path;
  }

  String id() {
    return id;
  }

  String summary() {
    return summary;
  }

  /** Returns the right that a visitor needs in addition to that to view. */
  public ConsoleRight right() {
    return right;
  }

  /** Returns whether the operation changes something, so that it needs the token of the session. */
  public boolean isChange() {
    return !method.equals("GET");
  }

  boolean isOffered(ServiceDescription service) {
    return offered.test(service);
  }

  List<Input<?>> inputs() {
    return inputs;
  }

  List<Input<?>> inputs(Input.Location location) {
    return inputs.stream().filter(input -> input.location() == location).toList();
  }

  boolean hasBody() {
    return !inputs(Input.Location.BODY).isEmpty();
  }

  boolean isBodyRequired() {
    return inputs(Input.Location.BODY).stream().anyMatch(Input::isRequired);
  }

  Optional<String> conflict() {
    return conflict;
  }

  Success<?> success() {
    return success;
  }

  /** A builder of operations. Not thread-safe. */
  public static final class Builder {
    private final String method;
    private final PathTemplate path;
    private final String id;
    private String summary = "";
    private ConsoleRight right = ConsoleRight.VIEW;
    private Predicate<ServiceDescription> offered = service -> true;
    private List<Input<?>> inputs = List.of();
    private Optional<String> conflict = Optional.empty();

    private Builder(String method, String path, String id) {
      this.method = method;
      this.path = PathTemplate.parse(path);
      this.id = id;
    }

    /** Describes the operation in one sentence. */
    public Builder summary(String text) {
      this.summary = text;
      return this;
    }

    /** Sets a right that a visitor needs; {@link ConsoleRight#VIEW} by default. */
    public Builder requires(ConsoleRight value) {
      this.right = value;
      return this;
    }

    /** Restricts the operation to tenants that have it; all by default. */
    public Builder onlyIf(Predicate<ServiceDescription> condition) {
      this.offered = condition;
      return this;
    }

    /** Sets the inputs; others are refused. */
    public Builder takes(Input<?>... values) {
      this.inputs = List.of(values);
      return this;
    }

    /** Describes when the operation results in 409. */
    public Builder mayConflict(String reason) {
      this.conflict = Optional.of(reason);
      return this;
    }

    /** Completes an operation that always has a result. */
    public <T> Operation reads(JsonType<T> type, Function<ApiRequest, T> action) {
      return finds(type, request -> Optional.of(action.apply(request)));
    }

    /** Completes an operation whose result is empty when the resource does not exist. */
    public <T> Operation finds(JsonType<T> type, Function<ApiRequest, Optional<T>> action) {
      return finds(List.of(Representation.json(type)), action);
    }

    /** As {@link #finds(JsonType, Function)}, with a choice of media types. */
    public <T> Operation finds(
        List<Representation<T>> representations, Function<ApiRequest, Optional<T>> action) {
      return new Operation(this, new Success<>(200, representations, action));
    }

    /** Completes an operation that creates something. */
    public <T> Operation creates(JsonType<T> type, Function<ApiRequest, Optional<T>> action) {
      return new Operation(this, new Success<>(201, List.of(Representation.json(type)), action));
    }

    /**
     * Completes an operation without a result.
     *
     * @param action returns whether the resource exists
     */
    public Operation executes(Predicate<ApiRequest> action) {
      return new Operation(
          this,
          new Success<>(
              204, List.of(), request -> Optional.of(action.test(request)).filter(done -> done)));
    }
  }
}
