// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.AttributeType;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Schema;
import dev.rollcall.scim.value.StringValue;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterParserTest {
  private static final ResourceType USER = CoreSchemas.userType();

  /** Without limits on length and terms, to measure growth. */
  private static final Limits WIDE =
      Limits.builder().filterLength(1 << 24).filterTerms(1 << 24).build();

  private static Filter parse(String text) {
    return Filter.parse(text, USER, Dialect.DEFAULT, Limits.DEFAULT);
  }

  private static ScimException refusal(String text, Dialect dialect) {
    ScimException refusal =
        catchThrowableOfType(
            ScimException.class, () -> Filter.parse(text, USER, dialect, Limits.DEFAULT));
    assertThat(refusal).as("refusal of <%s>", text).isNotNull();
    assertThat(refusal.type()).contains(ScimErrorType.INVALID_FILTER);
    assertThat(refusal.status()).isEqualTo(400);
    return refusal;
  }

  @Nested
  class UnquotedValues {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "userName eq anna | userName eq \"anna\"",
          "userName eq anna.k@acme.example | userName eq \"anna.k@acme.example\"",
          "externalId eq jyoung and active eq true | externalId eq \"jyoung\" and active eq true",
          "(userName eq anna) | userName eq \"anna\"",
          "not (userName sw an) | not (userName sw \"an\")",
          "manager eq 26118915-6090-4610-87e4-49d8ca9f808d "
              + "| manager eq \"26118915-6090-4610-87e4-49d8ca9f808d\"",
          "emails[type eq work].value eq a@b.test | emails[type eq \"work\"].value eq \"a@b.test\"",
          "emails[type eq work] | emails[type eq \"work\"]",
          "userName eq 2026-01-01T00:00:00Z | userName eq \"2026-01-01T00:00:00Z\"",
          "profileUrl eq https://a.test/x | profileUrl eq \"https://a.test/x\""
        })
    void parseWhenTokenIsComparedWithStringThenString(String text, String quoted) {
      for (Dialect dialect : List.of(Dialect.DEFAULT, Dialect.ENTRA)) {
        assertThat(Filter.parse(text, USER, dialect, Limits.DEFAULT)).isEqualTo(parse(quoted));
      }
      refusal(text, Dialect.STRICT);
      refusal(text, Dialect.INTEROP);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "userName eq anna smith",
          "userName eq anna\"smith\"",
          "userName eq and",
          "userName eq OR title pr",
          "userName eq true",
          "userName eq 7",
          "active eq yes",
          "meta.created gt 2026-01-01T00:00:00Z",
          "userName eq \ud800",
          "name eq anna",
          "userName eq "
        })
    void parseWhenTokenIsNoStringThenRefused(String text) {
      refusal(text, Dialect.DEFAULT);
    }

    @Test
    void parseWhenNullIsNotQuotedThenNoValue() {
      assertThat(parse("title eq null")).isEqualTo(parse("not (title pr)"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "userName eq \"a\\u0000\"",
        "userName co \"\\uffff\"",
        "userName eq a\ufdd0",
        "emails[value eq \"\\ud83f\\udffe\"]"
      })
  void parseWhenLiteralHasNoncharacterThenInvalidValue(String text) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOfSatisfying(
            ScimException.class,
            refused -> {
              assertThat(refused.type()).contains(ScimErrorType.INVALID_VALUE);
              assertThat(refused.detail()).contains("must not contain U+0000");
            });
  }

  @Nested
  class Structure {
    @Test
    @Requirement({"R7644-053", "R7644-069"})
    void parseWhenAndAndOrThenAndBindsTighter() {
      Filter filter = parse("userName eq \"a\" or title pr and active eq true");

      assertThat(filter)
          .isEqualTo(parse("userName eq \"a\" or (title pr and active eq true)"))
          .isNotEqualTo(parse("(userName eq \"a\" or title pr) and active eq true"));
    }

    @Test
    @Requirement("R7644-069")
    void parseWhenNotAndAndThenNotBindsTighter() {
      assertThat(parse("not (title pr) and active eq true"))
          .isEqualTo(parse("(not (title pr)) and active eq true"))
          .isNotEqualTo(parse("not (title pr and active eq true)"));
    }

    @Test
    void parseWhenChainThenFlat() {
      assertThat(parse("title pr or active pr or locale pr"))
          .isInstanceOfSatisfying(Or.class, or -> assertThat(or.operands()).hasSize(3));
      assertThat(parse("title pr and (active pr and locale pr)"))
          .isInstanceOfSatisfying(And.class, and -> assertThat(and.operands()).hasSize(3));
    }

    @Test
    void parseWhenValuePathHasTailThenPartOfFilter() {
      assertThat(parse("emails[type eq \"work\"].value eq \"a@b.test\""))
          .isEqualTo(parse("emails[type eq \"work\" and value eq \"a@b.test\"]"));
      assertThat(parse("emails[type eq \"work\"].value pr"))
          .isEqualTo(parse("emails[type eq \"work\" and value pr]"));
    }

    @Test
    void parseWhenComparedWithNullThenPresence() {
      assertThat(parse("title eq null")).isEqualTo(parse("not (title pr)"));
      assertThat(parse("title ne null")).isEqualTo(parse("title pr"));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "userName eq \"bjensen\"",
          "name.familyName co \"O'Malley\"",
          "urn:ietf:params:scim:schemas:core:2.0:User:userName sw \"J\"",
          "meta.lastModified gt \"2011-05-13T04:42:34Z\"",
          "title pr and (userType eq \"Employee\" or not (active eq true))",
          "emails[type eq \"work\" and value co \"@example.com\"] or ims[type eq \"xmpp\"]",
          "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value eq \"26\"",
          "schemas eq \"urn:ietf:params:scim:schemas:core:2.0:User\"",
          "userName eq \"a\\\"b\\\\c\\u0007\"",
        })
    @Requirement("R7644-068")
    void toStringWhenParsedThenEqualFilter(String text) {
      Filter filter = parse(text);

      assertThat(parse(filter.toString())).isEqualTo(filter).hasToString(filter.toString());
    }

    @Test
    @Requirement("R7644-054")
    void parseWhenCaseDiffersThenEqualFilter() {
      assertThat(parse("USERNAME Eq \"a\" AND Not(TITLE PR) oR EMAILS[TYPE nE \"x\"]"))
          .isEqualTo(parse("userName eq \"a\" and not (title pr) or emails[type ne \"x\"]"));
      assertThat(parse("name.FAMILYNAME CO \"a\" and TITLE Sw \"b\" and locale eW \"c\""))
          .isEqualTo(parse("name.familyName co \"a\" and title sw \"b\" and locale ew \"c\""));
      assertThat(parse("title GT \"a\" and title gE \"b\" and title LT \"c\" and title Le \"d\""))
          .isEqualTo(
              parse("title gt \"a\" and title ge \"b\" and title lt \"c\" and title le \"d\""));
    }

    @Test
    @Requirement("R7644-077")
    void parseWhenNameIsQualifiedThenEqualsBareName() {
      String urn = "urn:ietf:params:scim:schemas:core:2.0:User:";

      for (Dialect dialect : Dialect.all()) {
        assertThat(
                Filter.parse(
                    urn
                        + "userName sw \"J\" and "
                        + urn
                        + "name.familyName pr and "
                        + urn
                        + "emails[type pr]",
                    USER,
                    dialect,
                    Limits.DEFAULT))
            .isEqualTo(parse("userName sw \"J\" and name.familyName pr and emails[type pr]"));
      }
    }

    @Test
    @Requirement("R7644-077")
    void parseWhenBareExtensionNameThenResolved() {
      assertThat(parse("employeeNumber eq \"1\""))
          .isEqualTo(
              parse(
                  "urn:ietf:params:scim:schemas:extension:enterprise:2.0:user:employeeNumber"
                      + " eq \"1\""));
      refusal("employeeNumber eq \"1\"", Dialect.STRICT);
    }

    @Test
    @Requirement("R7644-071")
    void parseWhenComplexAttributeThenComparesValue() {
      assertThat(parse("emails co \"x\"")).isEqualTo(parse("emails.value co \"x\""));
      assertThat(parse("manager eq \"x\"")).isEqualTo(parse("manager.value eq \"x\""));
      assertThat(refusal("name eq \"x\"", Dialect.DEFAULT).detail()).contains("'name' is complex");
    }
  }

  @Nested
  class Refusals {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "   ",
          "userName",
          "userName eq",
          "userName eq ",
          "eq \"x\"",
          "userName = \"x\"",
          "userName eq \"x",
          "userName eq 'x'",
          "active eq x",
          "userName eq \"x\")",
          "(userName eq \"x\"",
          "userName eq \"Bob\"and active eq true",
          "(title pr)and(active pr)",
          "userName eq \"x\" and",
          "userName eq \"x\" and or title pr",
          "userName eq \"x\" title pr",
          "userName eq\"x\"",
          "not title pr",
          "emails[type eq \"work\"",
          "emails[]",
          "emails[type eq \"work\" and emails[value pr]]",
          "userName[value pr]",
          "emails.type[value pr]",
          "emails[type eq \"work\"].nothing pr",
          "nothing pr",
          "name.nothing pr",
          "userName.value pr",
          "userName eq 1",
          "userName eq true",
          "active eq 1",
          "active eq \"yes\"",
          "active gt true",
          "active co true",
          "meta.created co \"2011\"",
          "meta.created gt \"yesterday\"",
          "userName gt null",
          "password eq \"x\"",
          "password pr",
          "userName eq \"\\x\"",
          "userName eq \"\\u12\"",
          "userName eq \"\\ud800\"",
          "a.b.c pr",
          "[type eq \"work\"]",
          "userName eq \"Bob\"\tand\tactive eq true)",
          "title pr and(active pr)",
          "not(title pr)and active pr",
          "title pr and not",
          "not not (title pr)",
          "()",
          "title pr or",
          "or title pr",
          "title\u00a0pr",
          "title\npr",
          "title pr; active pr",
          "emails[type eq \"work\"]and title pr",
          "emails[type eq \"work\"]value pr",
          "emails[type eq \"work\"].value",
          "emails[type eq \"work\"].value.x pr",
          "emails [type eq \"work\"]",
          "emails[(type eq \"work\"])",
          "emails[name.familyName pr]",
          "emails[userName eq \"x\"]",
          "userName eq \"x\" xor title pr",
          "userName regex \"x\"",
          "name eq \"x\"",
          "userName eq \"\\ud83dx\"",
          "userName eq \"\\ude00\"",
          "userName eq \"\\u00g0\"",
          "userName eq \"a\u0000b\"",
          "userName eq \"a\tb\"",
          "userName eq \"\ud83d\"",
          "userName eq \"\ud83d\ud83d\ude00\"",
          "meta eq \"x\"",
          "urn:nothing:userName pr",
        })
    @Requirement({"R7644-066", "R7644-068", "R7644-078"})
    void parseWhenMalformedUnknownOrUnsupportedThenRejected(String text) {
      refusal(text, Dialect.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"", " ", "userName", "userName ", "userName eq", "\"x\"", "()", "not ()"})
    @Requirement("R7644-052")
    void parseWhenNoExpressionThenRejectedInEveryDialect(String text) {
      for (Dialect dialect : Dialect.all()) {
        refusal(text, dialect);
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"'bjensen'", "-", "@b", "[\"a\"]", "{}", "\\u0061"})
    @Requirement("R7644-078")
    void parseWhenLiteralIsNotJsonThenRejectedInEveryDialect(String literal) {
      for (Dialect dialect : Dialect.all()) {
        refusal("title eq " + literal, dialect);
      }
    }

    @Test
    @Requirement("R7644-074")
    void parseWhenMalformedThenMessageHasPosition() {
      assertThat(refusal("title pr and nothing pr", Dialect.DEFAULT).detail())
          .contains("position 13");
    }

    @Test
    @Requirement("R7644-074")
    void parseWhenUnsupportedThenMessageNamesAttributeOrOperator() {
      assertThat(refusal("title pr and shoeSize eq \"1\"", Dialect.DEFAULT).detail())
          .isEqualTo("'shoeSize' is not an attribute here at position 13 of the filter");
      assertThat(refusal("title regex \"1\"", Dialect.DEFAULT).detail())
          .isEqualTo("'regex' is not an operator at position 6 of the filter");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "shoeSize eq \"canary\"",
          "active eq canary",
          "title eq \"canary",
          "title eq 'canary'",
          "title eq \"canary\\x\"",
          "active eq \"canary\"",
          "meta.created eq \"canary\"",
          "userName eq \"a\" and \"canary\" pr",
          "canary@example.com pr",
          "title eq \"x\" canary",
          "title <script>canary</script> \"x\"",
        })
    void parseWhenMalformedThenMessageHasNoLiterals(String text) {
      assertThat(refusal(text, Dialect.DEFAULT).detail()).doesNotContain("canary");
    }

    @Test
    void parseWhenBooleanIsInQuotesThenByDialect() {
      assertThat(parse("active eq \"True\"")).isEqualTo(parse("active eq true"));
      refusal("active eq \"True\"", Dialect.STRICT);
      refusal("active eq \"True\"", Dialect.INTEROP);
    }

    @Test
    void parseWhenTokenIsDeletedThenOtherFilterOrRejected() {
      String text = "userName sw \"J\" and ( emails [type eq \"work\"] or not ( active eq true ) )";
      String[] tokens = text.split(" ");
      for (int gap = 0; gap < tokens.length; gap++) {
        StringBuilder shorter = new StringBuilder();
        for (int i = 0; i < tokens.length; i++) {
          shorter.append(i == gap ? "" : tokens[i] + " ");
        }
        try {
          assertThat(parse(shorter.toString()))
              .isNotEqualTo(parse(text.replace("emails [", "emails[")));
        } catch (ScimException refused) {
          assertThat(refused.type()).contains(ScimErrorType.INVALID_FILTER);
        }
      }
    }
  }

  @Nested
  class Accepted {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "userName eq \"Bob\"\tand\tactive eq true",
          "  userName \t eq  \"Bob\"   and active eq true ",
          "( userName eq \"Bob\" ) and (active eq true)",
        })
    @Requirement("R7644-053")
    void parseWhenBlanksOrTabsThenSeparated(String text) {
      assertThat(parse(text)).isEqualTo(parse("userName eq \"Bob\" and active eq true"));
    }

    @Test
    void parseWhenTermFollowsPresenceThenBothTerms() {
      assertThat(parse("title pr and active eq true"))
          .isInstanceOfSatisfying(And.class, and -> assertThat(and.operands()).hasSize(2));
      assertThat(parse("title pr or active eq true")).isInstanceOf(Or.class);
    }

    @Test
    @Requirement({"R7644-065", "R7644-067"})
    void parseWhenBracketsAreNestedThenRejected() {
      assertThat(parse("emails[type eq \"work\" or (type eq \"home\" and value ew \"@x\")]"))
          .isInstanceOfSatisfying(
              ValuePath.class, path -> assertThat(path.filter()).isInstanceOf(Or.class));
      assertThat(refusal("emails[type eq \"work\" and emails[value pr]]", Dialect.DEFAULT).detail())
          .contains("'emails' is not an attribute here");
    }

    @Test
    @Requirement("R7644-078")
    void parseWhenJsonEscapesThenDecoded() {
      assertThat(parse("title eq \"\\u0041\\/\\\\\\\"\\b\\f\\n\\r\\t\\ud83d\\uDE00\""))
          .isInstanceOfSatisfying(
              Comparison.class,
              comparison ->
                  assertThat(comparison.literal())
                      .isEqualTo(new StringValue("A/\\\"\b\f\n\r\t😀")));
    }

    @Test
    void toStringWhenLiteralHasEscapesAndBlanksThenOnlyNecessaryEscapes() {
      String text = "title eq \"a b\\\\\\\"\\u001f/\u00e9\"";

      assertThat(parse(text)).hasToString(text);
    }

    @Test
    void parseWhenElementIsSelectedInAnElementThenRejected() {
      Attribute labels = Attribute.named("labels").multiValued(true).build();
      Attribute entries =
          Attribute.named("entries")
              .type(AttributeType.COMPLEX)
              .multiValued(true)
              .subAttributes(List.of(labels))
              .build();
      ResourceType thing =
          ResourceType.of(
              "Thing", "/Things", Schema.of("urn:thing", "Thing", "", List.of(entries)));

      assertThat(Filter.parse("entries[labels eq \"a\"]", thing, Dialect.STRICT, Limits.DEFAULT))
          .isInstanceOf(ValuePath.class);
      assertThatThrownBy(
              () ->
                  Filter.parse(
                      "entries[labels[value eq \"a\"]]", thing, Dialect.STRICT, Limits.DEFAULT))
          .hasMessageContaining("'labels' must not have a filter in brackets");
    }

    @Test
    void parseWhenBracketsWithOrHaveTailThenGrouped() {
      Filter filter = parse("emails[type eq \"a\" or type eq \"b\"].value eq \"x\"");

      assertThat(filter).hasToString("emails[(type eq \"a\" or type eq \"b\") and value eq \"x\"]");
      assertThat(parse(filter.toString())).isEqualTo(filter);
    }

    @Test
    void constructorWhenNestedThenFlat() {
      Filter title = parse("title pr");
      Filter active = parse("active pr");

      assertThat(new And(List.of(new And(List.of(title, active)), title)))
          .isEqualTo(parse("title pr and active pr and title pr"));
      assertThat(new Or(List.of(title, new Or(List.of(active, title)))))
          .isEqualTo(parse("title pr or active pr or title pr"));
    }
  }

  @Nested
  class Caps {
    @Test
    void parseWhenLengthExceedsLimitThenRejected() {
      String value = "x".repeat(Limits.DEFAULT.filterLength() - "title eq \"\"".length());

      assertThatCode(() -> parse("title eq \"" + value + "\"")).doesNotThrowAnyException();
      refusal("title eq \"" + value + "x\"", Dialect.DEFAULT);
    }

    @Test
    void parseWhenDepthExceedsLimitThenRejected() {
      int depth = Limits.DEFAULT.filterDepth();

      assertThatCode(() -> parse("(".repeat(depth) + "title pr" + ")".repeat(depth)))
          .doesNotThrowAnyException();
      refusal("(".repeat(depth + 1) + "title pr" + ")".repeat(depth + 1), Dialect.DEFAULT);
      refusal("(".repeat(4000) + "title pr" + ")".repeat(4000), Dialect.DEFAULT);
      refusal("not (".repeat(depth + 1) + "title pr" + ")".repeat(depth + 1), Dialect.DEFAULT);
    }

    @Test
    void parseWhenBracketsAreDeeperThanLimitThenRejected() {
      Limits two = Limits.builder().filterDepth(2).build();
      String accepted = "emails[(type pr)] and emails[(type pr)]";

      assertThat(Filter.parse(accepted, USER, Dialect.DEFAULT, two)).isEqualTo(parse(accepted));
      assertThatThrownBy(() -> Filter.parse("emails[((type pr))]", USER, Dialect.DEFAULT, two))
          .hasMessageContaining("nested deeper than 2 levels");
    }

    @Test
    void parseWhenTermsExceedLimitThenRejected() {
      int terms = Limits.DEFAULT.filterTerms();

      assertThatCode(() -> parse("title pr" + " or title pr".repeat(terms - 1)))
          .doesNotThrowAnyException();
      refusal("title pr" + " or title pr".repeat(terms), Dialect.DEFAULT);
    }

    @Test
    void parseWhenDeepestFilterThenSmallStackSuffices() throws InterruptedException {
      int depth = Limits.DEFAULT.filterDepth();
      String text = "not (".repeat(depth) + "title pr" + ")".repeat(depth);
      String[] printed = new String[1];
      Thread small =
          new Thread(null, () -> printed[0] = parse(text).toString(), "small", 256 << 10);
      small.start();
      small.join();

      assertThat(printed[0]).isEqualTo(text);
    }

    @Test
    void parseWhenValuePathHasTailThenCountedAsTerm() {
      int terms = Limits.DEFAULT.filterTerms();
      String tail = "emails[type pr].value pr";

      assertThatCode(() -> parse("title pr or ".repeat(terms - 3) + tail))
          .doesNotThrowAnyException();
      refusal("title pr or ".repeat(terms - 2) + tail, Dialect.DEFAULT);
    }

    /** Twice the text must cost at most about twice the memory. */
    @ParameterizedTest
    @ValueSource(
        strings = {"title pr or ", "(title pr) and ", "not (title pr) or ", "emails[type pr] and "})
    void parseWhenFilterIsLongThenLinearTime(String piece) {
      long once = allocated(piece.repeat(2_000) + "title pr");
      long twice = allocated(piece.repeat(4_000) + "title pr");

      assertThat(twice).isLessThan(once * 5 / 2);
    }

    private long allocated(String text) {
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long before = threads.getCurrentThreadAllocatedBytes();
      String printed = Filter.parse(text, USER, Dialect.DEFAULT, WIDE).toString();
      long after = threads.getCurrentThreadAllocatedBytes();
      assertThat(printed).hasSizeLessThanOrEqualTo(text.length());
      return after - before;
    }
  }
}
