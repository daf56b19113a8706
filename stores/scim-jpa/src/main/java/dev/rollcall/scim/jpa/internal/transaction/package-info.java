// SPDX-License-Identifier: Apache-2.0
/** Entity managers of transactions, and the classification of their failures. Not API. */
@NullMarked
package dev.rollcall.scim.jpa.internal.transaction;

import org.jspecify.annotations.NullMarked;
