// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.record;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the component that receives all attributes of the schema that no other component binds, as
 * a {@link dev.rollcall.scim.resource.ScimResource} or a {@link
 * dev.rollcall.scim.value.ComplexValue}. A record with this component supports its complete
 * resource type.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface AdditionalAttributes {}
