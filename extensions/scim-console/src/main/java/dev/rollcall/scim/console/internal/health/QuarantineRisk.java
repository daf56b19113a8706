// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.health;

import java.util.Locale;

/**
 * The risk of a quarantine by Microsoft Entra ID, by its published rule: from 5,000 failures if
 * more than 40 % of the operations fail, or from 40,000 failures.
 */
public enum QuarantineRisk {
  /** Most operations succeed. */
  LOW,
  /** The share of failures is that of the rule, their number is not. */
  RAISED,
  /** The rule applies. */
  HIGH;

  private static final long MANY = 5_000;
  private static final long TOO_MANY = 40_000;
  private static final long PERCENT = 100;
  private static final long SHARE = 40;

  /**
   * Estimates the risk. The log does not count successful reads, so that the real share of failures
   * is lower.
   *
   * @param operations the number of changes and failures of a day
   * @param failures the number of failures of a day
   */
  static QuarantineRisk of(long operations, long failures) {
    boolean isShareExceeded = failures * PERCENT > operations * SHARE;
    if (failures >= TOO_MANY || isShareExceeded && failures >= MANY) {
      return HIGH;
    }
    return isShareExceeded ? RAISED : LOW;
  }

  /** Returns the key of the text. */
  public String key() {
    return "health.quarantine." + name().toLowerCase(Locale.ROOT);
  }

  /** Returns the key of a word for the risk. */
  public String word() {
    return key() + ".word";
  }

  /** Returns the class of the text. */
  public String style() {
    return switch (this) {
      case LOW -> "good";
      case RAISED -> "warn";
      case HIGH -> "bad";
    };
  }
}
