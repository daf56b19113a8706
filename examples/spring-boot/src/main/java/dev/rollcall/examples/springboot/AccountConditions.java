// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.springboot;

import dev.rollcall.scim.record.ConditionBuilder;
import dev.rollcall.scim.record.Criterion;
import java.util.List;
import org.springframework.data.jpa.domain.Specification;

// snippet:conditions
/** Builds JPA specifications from filters. */
final class AccountConditions implements ConditionBuilder<Specification<Account>> {
  /** The binding accepts only {@code eq} on id and userName. */
  @Override
  public Specification<Account> compare(Criterion criterion) {
    return criterion.component().equals(Criterion.ID)
        ? equal("id", criterion.text())
        : equal("loginKey", criterion.prepared());
  }

  static Specification<Account> equal(String column, String value) {
    return (account, query, builder) -> builder.equal(account.get(column), value);
  }

  @Override
  public Specification<Account> and(List<Specification<Account>> operands) {
    return Specification.allOf(operands);
  }

  @Override
  public Specification<Account> or(List<Specification<Account>> operands) {
    return Specification.anyOf(operands);
  }

  @Override
  public Specification<Account> not(Specification<Account> operand) {
    return Specification.not(operand);
  }
}
// end:conditions
