// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.Map;

/** The rules that keep static state from changing. */
final class StaticState {
  private StaticState() {}

  static ArchRule isFinal() {
    return fields()
        .that()
        .areStatic()
        .and()
        .doNotHaveModifier(JavaModifier.SYNTHETIC)
        .should()
        .beFinal();
  }

  static ArchRule isOfNoMutableType() {
    return noFields()
        .that()
        .areStatic()
        .and()
        .doNotHaveModifier(JavaModifier.SYNTHETIC)
        .should(beOfAMutableType());
  }

  /** The type of a field does not show its elements; the code that initializes it does. */
  static ArchRule holdsNoCollectionMadeToChange() {
    return noClasses()
        .should()
        .callConstructorWhere(
            DescribedPredicate.describe(
                "a static initializer makes a collection that can change",
                call -> isInStaticInitializer(call) && isCollection(call.getTargetOwner())));
  }

  private static boolean isInStaticInitializer(JavaCall<?> call) {
    return call.getOrigin().getName().equals("<clinit>");
  }

  private static ArchCondition<JavaField> beOfAMutableType() {
    return new ArchCondition<>("be of a type made to be changed") {
      @Override
      public void check(JavaField field, ConditionEvents events) {
        boolean isMutable = isOpenArray(field) || isMutable(field.getRawType());
        events.add(new SimpleConditionEvent(field, isMutable, field.getFullName()));
      }
    };
  }

  /** A private array can be changed by one class only, like the values of an enum. */
  private static boolean isOpenArray(JavaField field) {
    return field.getRawType().isArray() && !field.getModifiers().contains(JavaModifier.PRIVATE);
  }

  private static boolean isMutable(JavaClass type) {
    return type.getPackageName().startsWith("java.util.concurrent")
        || type.isAssignableTo(StringBuilder.class)
        || type.isAssignableTo(StringBuffer.class)
        || isCollection(type);
  }

  private static boolean isCollection(JavaClass type) {
    return (type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class))
        && !type.isInterface();
  }
}
