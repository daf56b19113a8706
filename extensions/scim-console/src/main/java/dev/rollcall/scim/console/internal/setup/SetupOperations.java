// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.setup;

import dev.rollcall.scim.console.guide.AttributeMapping;
import dev.rollcall.scim.console.guide.CustomerGuide;
import dev.rollcall.scim.console.guide.GuideDocument;
import dev.rollcall.scim.console.guide.GuideWords;
import dev.rollcall.scim.console.guide.IdentityProvider;
import dev.rollcall.scim.console.internal.api.ApiRequest;
import dev.rollcall.scim.console.internal.api.Input;
import dev.rollcall.scim.console.internal.api.InputTypes;
import dev.rollcall.scim.console.internal.api.JsonType;
import dev.rollcall.scim.console.internal.api.ObjectType;
import dev.rollcall.scim.console.internal.api.Operation;
import dev.rollcall.scim.console.internal.api.Representation;
import dev.rollcall.scim.console.internal.setup.Finding.Step;
import dev.rollcall.scim.console.internal.web.Visit;
import dev.rollcall.scim.gateway.token.TokenEndpoint;
import java.util.List;
import java.util.Optional;

/** The operations that describe the set-up of identity providers. */
public final class SetupOperations {
  private static final Input<IdentityProvider> PROVIDER =
      Input.path("provider", InputTypes.oneOf(IdentityProvider.class), "The identity provider.");

  private static final ObjectType<AttributeMapping> MAPPING =
      ObjectType.<AttributeMapping>named("AttributeMapping", "A line of the attribute mapping.")
          .with("resourceType", JsonType.TEXT, "The resource type.", AttributeMapping::resourceType)
          .optional(
              "source",
              JsonType.TEXT,
              "The attribute of the identity provider, if it has one by default.",
              AttributeMapping::source)
          .with("target", JsonType.TEXT, "The attribute.", AttributeMapping::target)
          .with("type", JsonType.TEXT, "The data type.", AttributeMapping::type)
          .with(
              "filterable",
              JsonType.FLAG,
              "Whether identity providers can search by it.",
              AttributeMapping::isFilterable)
          .with(
              "required",
              JsonType.FLAG,
              "Whether a resource must have a value.",
              AttributeMapping::isRequired)
          .optional(
              "precedence",
              JsonType.NUMBER,
              "The precedence among the attributes that match resources, from 1.",
              mapping -> mapping.precedence().map(Integer::longValue));
  private static final ObjectType<IdentityProvider> CHOICE =
      ObjectType.<IdentityProvider>named("IdentityProvider", "An identity provider.")
          .with("id", JsonType.oneOf(IdentityProvider.class), "The identifier.", each -> each)
          .with("name", JsonType.TEXT, "The name in a list.", IdentityProvider::choice);
  private static final ObjectType<List<IdentityProvider>> CHOICES =
      ObjectType.<List<IdentityProvider>>named("IdentityProviderList", "Identity providers.")
          .with("providers", JsonType.listOf(CHOICE), "The identity providers.", list -> list);
  private static final ObjectType<Facts> FACTS =
      ObjectType.<Facts>named("SetupFacts", "The values to enter in an identity provider.")
          .with("name", JsonType.TEXT, "The name.", facts -> facts.provider().choice())
          .with("tenantUrl", JsonType.TEXT, "The tenant URL.", facts -> facts.guide().tenantUrl())
          .optional(
              "tokenUrl",
              JsonType.TEXT,
              "The URL of the token endpoint, if there is one.",
              Facts::tokenUrl)
          .with(
              "mappings",
              JsonType.listOf(MAPPING),
              "The attribute mapping.",
              facts -> facts.guide().attributeMappings(facts.provider()));
  private static final List<Representation<GuideDocument>> ARTICLE =
      List.of(
          Representation.text("text/markdown", GuideDocument::toMarkdown),
          Representation.text("text/html", GuideDocument::toHtml));

  private static final ObjectType<Described> FINDING =
      ObjectType.<Described>named("SetupFinding", "A step of a set-up, or a problem.")
          .with(
              "step",
              JsonType.oneOf(Step.class),
              "The step.",
              described -> described.finding().step())
          .with(
              "state",
              JsonType.oneOf(Finding.State.class),
              "Whether the step succeeded; waiting until a request of the step arrives.",
              described -> described.finding().state())
          .with(
              "text", JsonType.TEXT, "A sentence, in the language of the request.", Described::text)
          .with(
              "details",
              JsonType.listOf(JsonType.TEXT),
              "The attributes, or the status and message of the failure.",
              described -> described.finding().details());
  private static final ObjectType<List<Described>> CHECK =
      ObjectType.<List<Described>>named("SetupCheck", "The check of a set-up.")
          .with("findings", JsonType.listOf(FINDING), "The steps and problems.", list -> list);

  private final GuideWords words;
  private final SetupCheck check;

  /** Creates operations with the words of the host. */
  public SetupOperations(GuideWords words, SetupCheck check) {
    this.words = words;
    this.check = check;
  }

  private record Described(Finding finding, Visit visit) {
    String text() {
      return visit.texts().get(finding.step().key());
    }
  }

  private record Facts(IdentityProvider provider, CustomerGuide guide, Visit visit) {
    Optional<String> tokenUrl() {
      return Optional.of(guide.tenantUrl() + TokenEndpoint.PATH)
          .filter(url -> visit.service().offersAccessTokens());
    }
  }

  /** Returns the operations. */
  public List<Operation> all() {
    return List.of(
        Operation.get("/providers", "listProviders")
            .summary("Lists the identity providers whose set-up is described.")
            .reads(CHOICES, request -> List.of(IdentityProvider.values())),
        Operation.get("/providers/{provider}", "getSetup")
            .summary(
                "Reads the values to enter in an identity provider, and the attribute mapping.")
            .takes(PROVIDER)
            .reads(
                FACTS,
                request -> new Facts(request.get(PROVIDER), guide(request), request.visit())),
        Operation.get("/providers/{provider}/guide", "getGuide")
            .summary("Reads the article about the set-up of an identity provider.")
            .takes(PROVIDER)
            .finds(ARTICLE, request -> Optional.of(guide(request).document(request.get(PROVIDER)))),
        Operation.get("/providers/{provider}/check", "checkSetup")
            .summary(
                "Lists which requests of the tenant's connections have arrived, and which steps and"
                    + " attributes are missing.")
            .takes(PROVIDER)
            .reads(CHECK, this::check));
  }

  private List<Described> check(ApiRequest request) {
    Visit visit = request.visit();
    return check.run(visit, guide(request)).stream()
        .map(finding -> new Described(finding, visit))
        .toList();
  }

  private CustomerGuide guide(ApiRequest request) {
    return CustomerGuide.of(request.visit().service(), words).forTenant();
  }
}
