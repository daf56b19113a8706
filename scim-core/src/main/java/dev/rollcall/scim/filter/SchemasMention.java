// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.filter;

import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.schema.CommonAttributes;
import java.util.List;

/** Returns whether a filter uses {@code schemas}, which is computed and not stored. */
enum SchemasMention implements FilterVisitor<Boolean> {
  INSTANCE;

  @Override
  public Boolean visitAnd(And filter) {
    return any(filter.operands());
  }

  @Override
  public Boolean visitOr(Or filter) {
    return any(filter.operands());
  }

  @Override
  public Boolean visitNot(Not filter) {
    return filter.operand().accept(this);
  }

  @Override
  public Boolean visitComparison(Comparison filter) {
    return isSchemas(filter.path());
  }

  @Override
  public Boolean visitPresent(Present filter) {
    return isSchemas(filter.path());
  }

  @Override
  public Boolean visitValuePath(ValuePath filter) {
    return isSchemas(filter.path());
  }

  private boolean any(List<Filter> operands) {
    for (Filter operand : operands) {
      if (operand.accept(this)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSchemas(AttributePath path) {
    return path.urn().isEmpty() && path.attribute().name().equals(CommonAttributes.SCHEMAS.name());
  }
}
