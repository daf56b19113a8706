// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Ties a test to the numbered requirements that it proves. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Requirement {
  /** The numbers, for example {@code R7643-012}. */
  String[] value();
}
