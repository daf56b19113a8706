// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch.internal.edit;

import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.AttributeType;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.DecimalValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * The element that a filter of {@code eq} comparisons describes: {@code type eq "work" and primary
 * eq true}.
 */
final class ElementTemplate {
  private ElementTemplate() {}

  /** Returns the element; empty if the filter has other terms or is contradictory. */
  static Optional<ComplexValue> of(Filter filter) {
    List<Comparison> equalities = filter.requiredEqualities();
    if (equalities.size() < filter.conjuncts().size()) {
      return Optional.empty();
    }
    ComplexValue element = ComplexValue.EMPTY;
    for (Comparison equality : equalities) {
      Attribute subAttribute = equality.path().leaf();
      Optional<Value> value = typed(subAttribute, equality.literal());
      if (subAttribute.isReadOnly() || subAttribute.isMultiValued() || value.isEmpty()) {
        return Optional.empty();
      }
      element = element.with(subAttribute.name(), value.get());
    }
    return Optional.of(element).filter(filter::matches);
  }

  private static Optional<Value> typed(Attribute subAttribute, Value literal) {
    if (subAttribute.type() == AttributeType.DECIMAL && literal instanceof IntegerValue whole) {
      return Optional.of(new DecimalValue(BigDecimal.valueOf(whole.number())));
    }
    boolean isWholeNumberMissing =
        subAttribute.type() == AttributeType.INTEGER && !(literal instanceof IntegerValue);
    return isWholeNumberMissing ? Optional.empty() : Optional.of(literal);
  }
}
