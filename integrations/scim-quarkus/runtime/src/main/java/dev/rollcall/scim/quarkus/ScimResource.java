// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.quarkus;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Binds a record to users or groups. The extension finds annotated records in the application and
 * in its indexed dependencies, and declares a {@link dev.rollcall.scim.record.RecordBinding} bean
 * for each. Constraints are checked by the {@code Validator} bean. The record needs not be public.
 *
 * <p>If there is a record for groups, users have the read-only attribute {@code groups}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ScimResource {
  /** The resource type. */
  Type value() default Type.USER;

  /** The resource types of RFC 7643. */
  enum Type {
    /** Users, with the enterprise extension. */
    USER,
    /** Groups. */
    GROUP
  }
}
