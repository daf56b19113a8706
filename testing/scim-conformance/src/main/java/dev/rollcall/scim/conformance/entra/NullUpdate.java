// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.entra;

import dev.rollcall.scim.conformance.Call;
import dev.rollcall.scim.conformance.Exchange;
import dev.rollcall.scim.conformance.ResourcePath;
import dev.rollcall.scim.conformance.directory.Discovery;
import dev.rollcall.scim.conformance.directory.TargetPath;
import dev.rollcall.scim.conformance.idp.Failure;
import dev.rollcall.scim.conformance.idp.FailureKind;
import dev.rollcall.scim.conformance.idp.ServerClient;
import dev.rollcall.scim.conformance.internal.PatchRequest;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Clears every optional attribute, first with an empty string and then again with null; both
 * requests must succeed.
 *
 * @param client the server
 * @param discovery its discovery
 */
record NullUpdate(ServerClient client, Discovery discovery) {
  /** Returns whether elements of a multi-valued attribute differ by type. */
  static boolean isTyped(ComplexValue attribute) {
    return attribute.find("multiValued").equals(Optional.of(BooleanValue.TRUE))
        && Discovery.subAttributes(attribute).stream()
            .anyMatch(sub -> sub.findText("name").equals(Optional.of("type")));
  }

  /** Returns the types that a schema lists. */
  static List<Value> types(ComplexValue attribute) {
    return Discovery.subAttributes(attribute).stream()
        .filter(sub -> sub.findText("name").equals(Optional.of("type")))
        .flatMap(sub -> sub.elements("canonicalValues").stream())
        .toList();
  }

  /** Returns the failures of a user. */
  Optional<Failure> failure(String id) {
    List<TargetPath> paths =
        client.mapped().mapping().sources().keySet().stream().filter(this::isClearable).toList();
    for (Value empty : List.of(new StringValue(""), NullValue.NULL)) {
      Exchange response =
          client.send(Call.send("PATCH", ResourcePath.of("/Users", id), patch(paths, empty)));
      if (response.status() != 200 && response.status() != 204) {
        return Optional.of(failure(empty, response));
      }
    }
    return Optional.empty();
  }

  private static Failure failure(Value empty, Exchange response) {
    return new Failure(
        "the server",
        FailureKind.VALIDATION,
        "a PATCH with %s must clear an optional attribute, actual status: %d"
            .formatted(empty instanceof NullValue ? "null" : "an empty string", response.status()),
        List.of(response.forReport()));
  }

  private boolean isClearable(TargetPath path) {
    if (path.equals(client.mapped().mapping().matching())) {
      return false;
    }
    return discovery.attributes(path.schema().orElse(Discovery.USER)).stream()
        .filter(attribute -> attribute.findText("name").equals(Optional.of(path.attribute())))
        .noneMatch(
            attribute ->
                Discovery.isRequired(attribute)
                    || Discovery.subAttributes(attribute).stream().anyMatch(Discovery::isRequired));
  }

  private static ComplexValue patch(List<TargetPath> paths, Value empty) {
    List<Value> operations = new ArrayList<>();
    ComplexValue.Builder plain = ComplexValue.builder();
    for (TargetPath path : paths) {
      if (path.type().isPresent()) {
        operations.add(PatchRequest.replace(path.toString(), empty));
      } else {
        plain.put(path.toString(), empty);
      }
    }
    operations.add(PatchRequest.replace(plain.build()));
    return PatchRequest.body(operations);
  }
}
