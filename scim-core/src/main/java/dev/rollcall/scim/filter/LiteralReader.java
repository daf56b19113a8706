// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.filter;

import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Tolerance;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.DecimalValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the JSON literals of a filter: {@code false / null / true / number / string}. */
final class LiteralReader {
  private static final int MAX_NUMBER = 64;
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?");
  private final Scanner scanner;
  private final Dialect dialect;

  LiteralReader(Scanner scanner, Dialect dialect) {
    this.scanner = scanner;
    this.dialect = dialect;
  }

  /**
   * compValue = false / null / true / number / string.
   *
   * @param isText whether another token is accepted as a string
   */
  Value read(boolean isText) {
    if (scanner.peek() == '"') {
      return string();
    }
    int start = scanner.position();
    String word = scanner.word();
    boolean isCaseIgnored = dialect.tolerates(Tolerance.FILTER_LITERAL_CASE);
    return switch (isCaseIgnored ? word.toLowerCase(Locale.ROOT) : word) {
      case "true" -> BooleanValue.TRUE;
      case "false" -> BooleanValue.FALSE;
      case "null" -> NullValue.NULL;
      default ->
          number(word)
              .or(() -> isText ? bareText(word, start) : Optional.empty())
              .orElseThrow(() -> scanner.failure("expected a JSON value", start));
    };
  }

  /** authentik and Microsoft's Postman collection send {@code userName eq anna}. */
  private Optional<Value> bareText(String word, int start) {
    return dialect.tolerates(Tolerance.UNQUOTED_FILTER_VALUES) && isBareText(word)
        ? Optional.of(new StringValue(wellFormed(word, start)))
        : Optional.empty();
  }

  /** Returns whether a bare token is accepted: not an operator, and not a text in single quotes. */
  private static boolean isBareText(String word) {
    boolean isOperator =
        word.equalsIgnoreCase("and") || word.equalsIgnoreCase("or") || word.equalsIgnoreCase("not");
    return !word.isEmpty() && Character.isLetterOrDigit(word.codePointAt(0)) && !isOperator;
  }

  private StringValue string() {
    int start = scanner.position();
    scanner.advance();
    String plain = scanner.plainUntilQuote();
    if (plain != null) {
      scanner.advance();
      return new StringValue(plain);
    }
    StringBuilder text = new StringBuilder();
    while (!scanner.atEnd()) {
      char c = scanner.peek();
      if (c == '"') {
        scanner.advance();
        return new StringValue(wellFormed(text.toString(), start));
      }
      if (c < ' ') {
        throw scanner.failure("a control character must be escaped", scanner.position());
      }
      scanner.advance();
      text.append(c == '\\' ? escaped() : c);
    }
    throw scanner.failure("the string is not closed", start);
  }

  private char escaped() {
    int start = scanner.position();
    char c = scanner.atEnd() ? ' ' : scanner.peek();
    scanner.advance();
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> hex(start);
      default -> throw scanner.failure("expected a JSON escape sequence", start);
    };
  }

  private char hex(int start) {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      int digit =
          scanner.atEnd() || scanner.peek() > 'f' ? -1 : Character.digit(scanner.peek(), 16);
      if (digit < 0) {
        throw scanner.failure("expected four hexadecimal digits", start);
      }
      code = code * 16 + digit;
      scanner.advance();
    }
    return (char) code;
  }

  private String wellFormed(String text, int start) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isPair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (isPair) {
        i++;
      } else if (Character.isSurrogate(c)) {
        throw scanner.failure("the string is not well-formed Unicode", start);
      }
    }
    return text;
  }

  /** number = [minus] int [frac] [exp], as in JSON; an exponent has at most three digits. */
  private static Optional<Value> number(String word) {
    if (!isNumber(word)) {
      return Optional.empty();
    }
    BigDecimal number = new BigDecimal(word);
    boolean isWhole = word.chars().allMatch(c -> c == '-' || c >= '0' && c <= '9');
    if (isWhole && number.toBigInteger().bitLength() < Long.SIZE) {
      return Optional.of(new IntegerValue(number.longValueExact()));
    }
    // the printed text must be within the same limits, so that it can be parsed again
    return isNumber(number.toString()) ? Optional.of(new DecimalValue(number)) : Optional.empty();
  }

  private static boolean isNumber(String word) {
    return word.length() <= MAX_NUMBER && NUMBER.matcher(word).matches();
  }
}
