// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.record;

import static dev.rollcall.scim.record.RecordFixtures.json;
import static dev.rollcall.scim.record.RecordFixtures.kept;
import static dev.rollcall.scim.record.RecordFixtures.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.hosts.Hosts;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.AttributeType;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Schema;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.DateTimeValue;
import dev.rollcall.scim.value.DecimalValue;
import java.lang.invoke.MethodHandles;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RecordBindingTest {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  @Nested
  class Hosted {
    @Test
    void roundTripWhenGrcHostThenSupportedValues() {
      String user =
          """
          {"userName":"ada","externalId":"e1","active":true,"title":"Countess",
           "name":{"givenName":"Ada","familyName":"Lovelace"},
           "emails":[{"type":"work","value":"ada@example.com"}],
           "phoneNumbers":[{"type":"work","value":"+1"}],
           "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"manager":{"value":"7"}}}
          """;
      assertThat(kept(Hosts.grc(), user)).isEqualTo(json(user));
    }

    @Test
    void roundTripWhenAwarenessHostThenSupportedValues() {
      String user =
          """
          {"userName":"ada","externalId":"e1","active":false,
           "name":{"givenName":"Ada","familyName":"Lovelace"},
           "emails":[{"type":"work","value":"ada@example.com"}]}
          """;
      assertThat(kept(Hosts.awareness(), user)).isEqualTo(json(user));
    }

    @Test
    void fromResourceWhenAttributeIsNotBoundThenDropped() {
      assertThat(
              kept(
                  Hosts.crm(),
                  """
                  {"id":"1","externalId":"e1","userName":"ada","active":true,"title":"x",
                   "name":{"givenName":"Ada","familyName":"L","formatted":"Ada L"}}
                  """))
          .isEqualTo(
              json(
                  """
                  {"userName":"ada","active":true,"name":{"givenName":"Ada","familyName":"L"}}
                  """));
    }

    @Test
    void roundTripWhenGroupThenDisplayName() {
      String team = "{\"displayName\":\"Staff\",\"externalId\":\"g\"}";
      assertThat(kept(Hosts.teams(), team)).isEqualTo(json(team));
    }
  }

  record Site(
      @ScimAttribute("addresses[type eq \"work\"].locality") String city,
      @ScimAttribute("addresses[type eq \"work\"].country") String country,
      @ScimAttribute("emails[type eq \"work\" and primary eq true].value") String email) {}

  @Nested
  class Elements {
    private final RecordBinding<Site> sites = RecordBinding.user(LOOKUP, Site.class);

    @Test
    void fromResourceWhenSeveralElementsMatchThenTheFirst() {
      Site site =
          sites.fromResource(
              resource(
                  sites,
                  """
                  {"addresses":[{"type":"home","locality":"Rome"},{"type":"Work","locality":"Oslo"},
                   {"type":"work","locality":"Bern"}],
                   "emails":[{"type":"work","value":"a"},{"type":"work","primary":true,"value":"b"}]}
                  """));
      assertThat(site).isEqualTo(new Site("Oslo", null, "b"));
    }

    @Test
    void toResourceWhenComponentsBindOneElementThenOneElement() {
      assertThat(sites.toResource(new Site("Oslo", "NO", "b")).attributes())
          .isEqualTo(
              json(
                  """
                  {"addresses":[{"type":"work","locality":"Oslo","country":"NO"}],
                   "emails":[{"type":"work","primary":true,"value":"b"}]}
                  """));
    }

    @Test
    void toResourceWhenValueIsBlankOrNullThenNoElement() {
      assertThat(sites.toResource(new Site(" ", null, null)).attributes())
          .isEqualTo(ComplexValue.EMPTY);
    }
  }

  enum Level {
    JUNIOR,
    SENIOR;

    @Override
    public String toString() {
      return this == JUNIOR ? "junior" : "senior";
    }
  }

  record Everything(
      @ScimAttribute("flag") boolean flag,
      @ScimAttribute("small") Integer small,
      @ScimAttribute("big") long big,
      @ScimAttribute("rate") BigDecimal rate,
      @ScimAttribute("since") Instant since,
      @ScimAttribute("home") URI home,
      @ScimAttribute("level") Level level,
      @ScimAttribute("nick") Optional<String> nick,
      @ScimAttribute("tags") List<String> tags) {}

  private static ResourceType everything() {
    return ResourceType.of(
        "Thing",
        "/Things",
        Schema.of(
            "urn:example:Thing",
            "Thing",
            "",
            List.of(
                Attribute.named("flag").type(AttributeType.BOOLEAN).build(),
                Attribute.named("small").type(AttributeType.INTEGER).build(),
                Attribute.named("big").type(AttributeType.INTEGER).build(),
                Attribute.named("rate").type(AttributeType.DECIMAL).build(),
                Attribute.named("since").type(AttributeType.DATE_TIME).build(),
                Attribute.named("home").type(AttributeType.REFERENCE).build(),
                Attribute.named("level").build(),
                Attribute.named("nick").build(),
                Attribute.named("tags").multiValued(true).build())));
  }

  @Nested
  class Types {
    private final RecordBinding<Everything> things =
        RecordBinding.of(LOOKUP, Everything.class, everything());

    @Test
    void roundTripWhenAnySupportedTypeThenEqual() {
      Everything thing =
          new Everything(
              true,
              3,
              4L,
              new BigDecimal("1.5"),
              Instant.EPOCH,
              URI.create("https://example.com"),
              Level.SENIOR,
              Optional.of("n"),
              List.of("a", "b"));
      assertThat(things.fromResource(things.toResource(thing))).isEqualTo(thing);
      assertThat(things.toResource(thing).attributes())
          .isEqualTo(
              json("""
              {"flag":true,"small":3,"big":4,"home":"https://example.com",
               "level":"senior","nick":"n","tags":["a","b"]}
              """)
                  .with("rate", new DecimalValue(new BigDecimal("1.5")))
                  .with("since", DateTimeValue.of(Instant.EPOCH)));
    }

    @Test
    void fromResourceWhenValueIsAbsentThenNullOrEmpty() {
      assertThat(things.fromResource(resource(things, "{\"flag\":false,\"big\":0}")))
          .isEqualTo(
              new Everything(false, null, 0, null, null, null, null, Optional.empty(), List.of()));
    }

    @Test
    void typeWhenEnumThenCanonicalValues() {
      assertThat(things.type().findAttribute("level").orElseThrow().canonicalValues())
          .containsExactly("junior", "senior");
    }
  }

  record Mailing(
      @ScimAttribute("userName") String userName,
      @ScimAttribute("emails.value") List<String> addresses) {}

  @Test
  void roundTripWhenListBindsSubAttributeThenAllElements() {
    RecordBinding<Mailing> mailings = RecordBinding.user(LOOKUP, Mailing.class);
    Mailing mailing = new Mailing("ada", List.of("a", "b"));
    ScimResource written = mailings.toResource(mailing);
    assertThat(written.attributes())
        .isEqualTo(json("{\"userName\":\"ada\",\"emails\":[{\"value\":\"a\"},{\"value\":\"b\"}]}"));
    assertThat(mailings.fromResource(written)).isEqualTo(mailing);
  }

  record Whole(
      @ScimAttribute("userName") String userName,
      @ScimAttribute("name.givenName") String givenName,
      @ScimAttribute("emails[type eq \"work\"].value") String workEmail,
      @AdditionalAttributes ComplexValue rest) {}

  record WholeResource(
      @ScimAttribute("userName") String userName, @AdditionalAttributes ScimResource rest) {}

  @Nested
  class Rest {
    private final RecordBinding<Whole> wholes = RecordBinding.user(LOOKUP, Whole.class);
    private static final String USER =
        """
        {"userName":"ada","externalId":"e","name":{"givenName":"Ada","formatted":"A"},
         "emails":[{"type":"work","value":"w","primary":true},{"type":"home","value":"h"},
         {"type":"work","value":"w2"}],
         "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"D"}}
        """;

    @Test
    void fromResourceWhenAdditionalAttributesThenHeld() {
      Whole whole = wholes.fromResource(resource(wholes, USER));
      assertThat(whole.workEmail()).isEqualTo("w");
      assertThat(whole.rest())
          .isEqualTo(
              json(
                  """
                  {"externalId":"e","name":{"formatted":"A"},
                   "emails":[{"type":"work","primary":true},{"type":"home","value":"h"},
                   {"type":"work","value":"w2"}],
                   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"D"}}
                  """));
    }

    @Test
    void toResourceWhenAdditionalAttributesThenAtTheirPaths() {
      assertThat(kept(wholes, USER)).isEqualTo(json(USER));
    }

    @Test
    void fromResourceWhenAdditionalAttributesAreResourceThenHeld() {
      RecordBinding<WholeResource> resources = RecordBinding.user(LOOKUP, WholeResource.class);
      assertThat(kept(resources, USER)).isEqualTo(json(USER));
    }

    @Test
    void toResourceWhenAdditionalAttributesAreNullThenIgnored() {
      assertThat(wholes.toResource(new Whole("ada", null, null, null)).attributes())
          .isEqualTo(json("{\"userName\":\"ada\"}"));
    }
  }
}
