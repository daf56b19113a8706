// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.record;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The SCIM path that a record component is bound to. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface ScimAttribute {
  /**
   * The path, in one of these forms:
   *
   * <ul>
   *   <li>{@code userName}, {@code externalId}: an attribute
   *   <li>{@code name.givenName}: a sub-attribute
   *   <li>{@code emails[type eq "work"].value}: a sub-attribute of the first element that has these
   *       values; several are joined by {@code and}
   *   <li>{@code emails.value}, for a list: a sub-attribute of all elements
   *   <li>{@code urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department}: any of
   *       these in an extension
   * </ul>
   *
   * <p>A complex attribute represents its sub-attribute {@code value}, if it has one: {@code
   * manager} is {@code manager.value}.
   */
  String value();
}
