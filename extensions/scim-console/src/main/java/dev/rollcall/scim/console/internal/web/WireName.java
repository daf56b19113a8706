// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.web;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The names of constants in parameters and JSON documents: lower case, words joined by hyphens. */
public final class WireName {
  private WireName() {}

  /** Returns the name of a constant, such as {@code manage-credentials}. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the constant with this name. */
  public static <E extends Enum<E>> Optional<E> find(Class<E> type, String name) {
    return Stream.of(type.getEnumConstants()).filter(one -> of(one).equals(name)).findFirst();
  }
}
