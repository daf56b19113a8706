// SPDX-License-Identifier: Apache-2.0
/**
 * Declares the operations of the admin API. One declaration of an operation drives its routing, the
 * check of its inputs, the writing of its result, and its description in the OpenAPI document. Not
 * API.
 */
@NullMarked
package dev.rollcall.scim.console.internal.api;

import org.jspecify.annotations.NullMarked;
