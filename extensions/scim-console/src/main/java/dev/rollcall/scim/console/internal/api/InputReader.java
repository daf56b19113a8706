// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.api;

import dev.rollcall.scim.console.internal.api.Input.Location;
import dev.rollcall.scim.console.internal.web.Parameters;
import dev.rollcall.scim.console.internal.web.Visit;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the inputs of an operation from a request, and collects all that are wrong. */
final class InputReader {
  private final List<Input<?>> inputs;
  private final Map<String, String> path;
  private final Parameters query;
  private final ComplexValue body;
  private final Map<Input<?>, Object> values = new HashMap<>();
  private final List<Problem.WrongInput> wrong = new ArrayList<>();

  InputReader(
      List<Input<?>> inputs, Map<String, String> path, Parameters query, ComplexValue body) {
    this.inputs = inputs;
    this.path = path;
    this.query = query;
    this.body = body;
  }

  /**
   * Reads all inputs.
   *
   * @throws ProblemException when one is wrong or not declared
   */
  ApiRequest read(Visit visit) {
    inputs.forEach(this::read);
    query.names().stream()
        .filter(name -> isUnknown(name, Location.QUERY))
        .map(InputReader::unknownParameter)
        .forEach(wrong::add);
    body.names().stream()
        .filter(name -> isUnknown(name, Location.BODY))
        .map(InputReader::unknownMember)
        .forEach(wrong::add);
    if (!wrong.isEmpty()) {
      throw ProblemException.wrong(wrong);
    }
    return new ApiRequest(visit, values);
  }

  private void read(Input<?> input) {
    try {
      values.put(input, input.read(find(input)));
    } catch (WrongInputException refused) {
      wrong.add(input.wrong(refused.reason()));
    }
  }

  private Optional<Value> find(Input<?> input) {
    return switch (input.location()) {
      case PATH -> Optional.ofNullable(path.get(input.name())).map(StringValue::new);
      case BODY -> body.find(input.name());
      case QUERY -> {
        List<String> all = query.all(input.name());
        if (all.size() > 1) {
          throw new WrongInputException("must not be repeated");
        }
        yield all.stream().findFirst().map(input::parsed);
      }
    };
  }

  private boolean isUnknown(String name, Location location) {
    return inputs.stream()
        .noneMatch(input -> input.location() == location && input.name().equals(name));
  }

  private static Problem.WrongInput unknownParameter(String name) {
    return new Problem.WrongInput("is unknown", Optional.of(name), Optional.empty());
  }

  private static Problem.WrongInput unknownMember(String name) {
    return new Problem.WrongInput("is unknown", Optional.empty(), Optional.of(Input.pointer(name)));
  }
}
