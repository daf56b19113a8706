// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.resource;

import dev.rollcall.scim.json.JsonSource;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Tolerance;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import java.util.ArrayList;
import java.util.List;

/** Collects the unknown attribute names of one request, up to a limit. Not thread-safe. */
final class UnknownNames {
  private static final int MAX_NAMES = 100;

  private final ResourceType type;
  private final Dialect dialect;
  private final List<String> names = new ArrayList<>();
  private final List<String> accountStates = new ArrayList<>();

  UnknownNames(ResourceType type, Dialect dialect) {
    this.type = type;
    this.dialect = dialect;
  }

  List<String> names() {
    return names;
  }

  /** Records a name unless it has no value. Reads the complete value. */
  void note(String sentPath, JsonSource sent) {
    String path = AttributePath.withoutFilter(sentPath);
    boolean[] hasValue = new boolean[1];
    switch (sent.kind()) {
      case NULL -> {}
      case STRING ->
          hasValue[0] = !sent.value().isEmptyText() || !dialect.tolerates(Tolerance.EMPTY_STRINGS);
      case ARRAY -> sent.elements(element -> hasValue[0] = true);
      case OBJECT ->
          sent.fields(
              (name, value) -> {
                hasValue[0] = true;
                noteAccountState(path + "." + name);
              });
      case BOOLEAN, NUMBER -> hasValue[0] = true;
    }
    if (hasValue[0]) {
      noteAccountState(path);
      if (names.size() < MAX_NAMES) {
        names.add(path);
      }
    }
  }

  private void noteAccountState(String path) {
    if (accountStates.size() < MAX_NAMES && CoreSchemas.isAccountState(type, path)) {
      accountStates.add(path);
    }
  }

  /** Returns the rejected names: all names, or only those of the account state. */
  List<String> refused(UnknownAttributePolicy rule) {
    return rule == UnknownAttributePolicy.REFUSE ? names : accountStates;
  }
}
