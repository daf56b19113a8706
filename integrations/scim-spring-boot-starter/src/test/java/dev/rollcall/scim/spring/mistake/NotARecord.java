// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring.mistake;

import dev.rollcall.scim.spring.ScimResource;

/** A class with the annotation of records. */
@ScimResource
public final class NotARecord {}
