// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring;

import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Matches when the property {@code scim.tenants} is not empty. */
final class TenantListCondition extends SpringBootCondition {
  @Override
  public ConditionOutcome getMatchOutcome(
      ConditionContext context, AnnotatedTypeMetadata metadata) {
    List<String> tenants =
        Binder.get(context.getEnvironment())
            .bind("scim.tenants", Bindable.listOf(String.class))
            .orElse(List.of());
    ConditionMessage.Builder message = ConditionMessage.forCondition("scim.tenants");
    return tenants.isEmpty()
        ? ConditionOutcome.noMatch(message.because("the list is empty"))
        : ConditionOutcome.match(message.foundExactly(tenants.size() + " tenants"));
  }
}
