// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.AttributeType;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.DateTimeValue;
import dev.rollcall.scim.value.DecimalValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The indexed paths of a type and the keys in their indexes. */
class IndexedPathsTest {
  private static final ResourceType USER = CoreSchemas.userType();

  private static AttributePath path(String text) {
    return AttributePath.parse(text, USER, Dialect.DEFAULT);
  }

  private static IndexedPaths indexed(String... paths) {
    return new IndexedPaths(USER, Arrays.stream(paths).map(IndexedPathsTest::path).toList());
  }

  @Test
  void allThenUniqueAndFilterablePathsThatAnIndexCanServe() {
    IndexedPaths paths =
        indexed(
            "title", "title", "id", "meta.created", "name", "emails", "emails.primary", "active");

    assertThat(paths.all())
        .extracting(AttributePath::toString)
        .containsExactly("userName", "title", "emails.value", "active");
    assertThat(paths.unique()).extracting(AttributePath::toString).containsExactly("userName");
  }

  @Test
  void findThenThePathThatIsComparedAlike() {
    Attribute title = path("title").attribute();
    IndexedPaths paths = indexed("title");

    assertThat(paths.find(path("title"))).contains(path("title"));
    assertThat(paths.contains(path("title"))).isTrue();
    assertThat(paths.contains(path("nickName"))).isFalse();
    assertThat(paths.contains(AttributePath.of(title.toBuilder().caseExact(true).build())))
        .as("another comparison of letter case")
        .isFalse();
    assertThat(
            paths.contains(
                AttributePath.of(title.toBuilder().type(AttributeType.REFERENCE).build())))
        .as("another type")
        .isFalse();
  }

  @Test
  void keyThenTextThatIsEqualForEqualValues() {
    Instant time = Instant.parse("2026-01-02T03:04:05.006Z");

    assertThat(IndexKey.of(path("title"), new StringValue("Dr"))).contains("dr");
    assertThat(IndexKey.of(path("externalId"), new StringValue("Dr"))).contains("Dr");
    assertThat(IndexKey.of(path("active"), BooleanValue.TRUE)).contains("true");
    assertThat(IndexKey.of(path("active"), BooleanValue.FALSE)).contains("false");
    assertThat(IndexKey.of(path("title"), new IntegerValue(7))).contains("7");
    assertThat(IndexKey.of(path("title"), new DecimalValue(new BigDecimal("1.50"))))
        .contains("1.5");
    assertThat(IndexKey.of(path("title"), DateTimeValue.of(time)))
        .contains("2026-01-02T03:04:05.006000000");
    assertThat(IndexKey.of(path("title"), ComplexValue.of("value", new StringValue("a"))))
        .isEmpty();
  }

  @Test
  void allOfThenDistinctKeysOfTheValues() {
    Value upper = ComplexValue.of("value", new StringValue("A@x.example"));
    Value lower = ComplexValue.of("value", new StringValue("a@x.example"));
    Value other = ComplexValue.of("value", new StringValue("b@x.example"));
    ComplexValue user = ComplexValue.of("emails", MultiValue.of(upper, lower, other));

    assertThat(IndexKey.allOf(path("emails.value"), user))
        .containsExactly("a@x.example", "b@x.example");
    assertThat(IndexKey.allOf(path("title"), user)).isEmpty();
  }

  @Test
  void uniqueOfThenInvisibleCharactersAreIgnored() {
    ComplexValue user = ComplexValue.of("userName", new StringValue("a\u200Bda"));
    Value number = new IntegerValue(7);

    assertThat(IndexKey.uniqueOf(path("userName"), user)).containsExactly("ada");
    assertThat(IndexKey.allOf(path("userName"), user)).isNotEqualTo(Set.of("ada"));
    assertThat(IndexKey.uniqueOf(path("userName"), ComplexValue.of("userName", number)))
        .containsExactly("7");
  }

  @Test
  void membershipThenMembersOfGroupsAndGroupsOfUsers() {
    List<MembershipAttribute> ofGroup = MembershipAttribute.of(CoreSchemas.groupType());
    List<MembershipAttribute> ofUser = MembershipAttribute.of(USER);
    Member ada = new Member("7", "User", Optional.of("Ada"));

    assertThat(ofGroup).extracting(one -> one.attribute().name()).containsExactly("members");
    assertThat(ofUser).extracting(one -> one.attribute().name()).containsExactly("groups");
    assertThat(ofGroup.get(0).element(ada))
        .isEqualTo(
            ComplexValue.builder()
                .put("value", "7")
                .put("type", "User")
                .put("display", "Ada")
                .build());
    assertThat(ofUser.get(0).element(new Member("9", "Group", Optional.empty())))
        .isEqualTo(ComplexValue.builder().put("value", "9").put("type", "direct").build());
  }

  @Test
  void isIdThenTheValueOfThisAttributeOnly() {
    MembershipAttribute groups = MembershipAttribute.of(USER).get(0);

    assertThat(groups.isId(path("groups.value"))).isTrue();
    assertThat(groups.isId(path("groups.display"))).isFalse();
    assertThat(groups.isId(path("emails.value"))).isFalse();
    assertThat(groups.isId(AttributePath.of("urn:x", groups.attribute()).sub(value(groups))))
        .as("an attribute of an extension")
        .isFalse();
  }

  private static Attribute value(MembershipAttribute membership) {
    return membership.attribute().findSubAttribute("value").orElseThrow();
  }

  @Test
  void spendWhenLimitIsExceededThenTooManyNamingTheUnit() {
    ScanLimit resources = ScanLimit.ofResources(3);
    ScanLimit bytes = ScanLimit.ofBytes(1_000);

    assertThatCode(() -> resources.spend(3)).doesNotThrowAnyException();
    assertThatThrownBy(() -> resources.spend(1))
        .isInstanceOfSatisfying(
            ScimException.class,
            failure -> assertThat(failure.type()).contains(ScimErrorType.TOO_MANY))
        .hasMessageContaining("3 resources");
    assertThatThrownBy(() -> bytes.spend(1_001)).hasMessageContaining("1000 bytes");
  }
}
