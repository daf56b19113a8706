// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.entra;

import dev.rollcall.scim.conformance.Call;
import dev.rollcall.scim.conformance.Exchange;
import dev.rollcall.scim.conformance.ResourcePath;
import dev.rollcall.scim.conformance.idp.Discovery;
import dev.rollcall.scim.conformance.idp.Failure;
import dev.rollcall.scim.conformance.idp.FailureKind;
import dev.rollcall.scim.conformance.idp.ServerClient;
import dev.rollcall.scim.conformance.idp.TargetPath;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
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
  private static final String MESSAGE = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

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
        client.mapped().mapping().sources().keySet().stream().filter(this::mayBeEmpty).toList();
    for (Value nothing : List.of(new StringValue(""), NullValue.NULL)) {
      Exchange response =
          client.send(Call.send("PATCH", ResourcePath.of("/Users", id), patch(paths, nothing)));
      if (response.status() != 200 && response.status() != 204) {
        return Optional.of(
            new Failure(
                "the server",
                FailureKind.VALIDATION,
                "a PATCH with "
                    + (nothing instanceof NullValue ? "null" : "an empty string")
                    + " must clear an optional attribute, actual status: "
                    + response.status(),
                List.of(response.forReport())));
      }
    }
    return Optional.empty();
  }

  private boolean mayBeEmpty(TargetPath path) {
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

  private static ComplexValue patch(List<TargetPath> paths, Value nothing) {
    List<Value> operations = new ArrayList<>();
    ComplexValue.Builder plain = ComplexValue.builder();
    for (TargetPath path : paths) {
      if (path.type().isPresent()) {
        operations.add(
            ComplexValue.builder()
                .put("op", "replace")
                .put("path", path.toString())
                .put("value", nothing)
                .build());
      } else {
        plain.put(path.toString(), nothing);
      }
    }
    operations.add(ComplexValue.builder().put("op", "replace").put("value", plain.build()).build());
    return ComplexValue.builder()
        .put("schemas", MultiValue.of(new StringValue(MESSAGE)))
        .put("Operations", new MultiValue(operations))
        .build();
  }
}
