// SPDX-License-Identifier: Apache-2.0
/** Describes the SCIM endpoints of a tenant as an OpenAPI 3.1 document. */
@NullMarked
package dev.rollcall.scim.console.openapi;

import org.jspecify.annotations.NullMarked;
