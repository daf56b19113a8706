// SPDX-License-Identifier: Apache-2.0
/** The declarations of a host, checked against the metamodel and resolved to criteria. Not API. */
@NullMarked
package dev.rollcall.scim.jpa.internal.mapping;

import org.jspecify.annotations.NullMarked;
