// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.guide;

import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.spi.tenant.DeletePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Arranges the sections of a guide. */
final class GuideArticle {
  /** The targets of the user mappings that a custom application in Entra has by default. */
  private static final List<String> ENTRA_DEFAULTS =
      List.of(
          "displayName",
          "title",
          "emails[type eq \"work\"].value",
          "preferredLanguage",
          "name.givenName",
          "name.familyName",
          "name.formatted",
          "addresses[type eq \"other\"].formatted",
          "addresses[type eq \"work\"].streetAddress",
          "addresses[type eq \"work\"].locality",
          "addresses[type eq \"work\"].region",
          "addresses[type eq \"work\"].postalCode",
          "addresses[type eq \"work\"].country",
          "phoneNumbers[type eq \"work\"].value",
          "phoneNumbers[type eq \"mobile\"].value",
          "phoneNumbers[type eq \"fax\"].value",
          "externalId",
          "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber",
          "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
          "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager");

  private final CustomerGuide guide;
  private final GuideModel model;
  private final IdentityProvider provider;
  private final ProviderSteps steps;
  private final List<GuideBlock> blocks = new ArrayList<>();
  private int section;

  GuideArticle(CustomerGuide guide, GuideModel model, IdentityProvider provider) {
    this.guide = guide;
    this.model = model;
    this.provider = provider;
    this.steps = ProviderSteps.of(provider, values());
  }

  private ProviderSteps.Values values() {
    String none = "userName";
    return new ProviderSteps.Values(
        model.product(),
        guide.tenantUrl(),
        model.words().tokenName(),
        model.matching(GuideModel.USER).stream().findFirst().orElse(none),
        model.hasGroups()
            ? Optional.of(
                model.matching(GuideModel.GROUP).stream().findFirst().orElse("displayName"))
            : Optional.empty(),
        unsupported());
  }

  private List<String> unsupported() {
    return ENTRA_DEFAULTS.stream().filter(target -> !model.has(GuideModel.USER, target)).toList();
  }

  List<GuideBlock> blocks() {
    introduction();
    token();
    step("Add " + model.product() + " to " + provider.title(), steps.add());
    step("Enter the tenant URL and the " + model.words().tokenName(), steps.connect());
    step("Map attributes", steps.map());
    blocks.addAll(guide.mappings(provider));
    blocks.addAll(AccessValues.tables(model));
    step(model.hasGroups() ? "Assign users and groups" : "Assign users", steps.assign());
    step("Start provisioning", steps.start());
    heading("Monitor provisioning");
    items(steps.monitor());
    limits();
    heading("Troubleshooting");
    paragraph("The logs of {} contain the response of {}.", provider.title(), model.product());
    blocks.add(Troubleshooting.of(model));
    model
        .words()
        .support()
        .ifPresent(
            contact ->
                paragraph("For help, contact the support of {}: <{}>.", model.product(), contact));
    return blocks;
  }

  private void introduction() {
    paragraph(
        "This guide is for administrators of {}. At the end, {} creates, updates and deactivates the"
            + " users of {}"
            + (model.hasGroups() ? ", and keeps groups and their members up to date." : "."),
        provider.title(),
        provider.title(),
        model.product());
    heading("Capabilities");
    items(capabilities());
    heading("Prerequisites");
    List<GuideText> needed = new ArrayList<>();
    needed.add(prerequisite());
    needed.add(GuideText.of("An account with administrator rights in {}.", model.product()));
    needed.addAll(model.words().prerequisites());
    items(needed);
    model.words().notes().forEach(note -> blocks.add(new GuideBlock.Note(note)));
  }

  private GuideText prerequisite() {
    return switch (provider) {
      case ENTRA_GALLERY, ENTRA ->
          GuideText.of(
              "A Microsoft Entra tenant and one of the roles **Application Administrator**, **Cloud"
                  + " Application Administrator** or **Application Owner**.");
      case GENERIC -> GuideText.of("An identity provider with SCIM 2.0 (RFC 7644) provisioning.");
      default ->
          GuideText.of(
              "Administrator rights in {}, and a plan of {} with user provisioning.",
              provider.title(),
              provider.title());
    };
  }

  private List<GuideText> capabilities() {
    String product = model.product();
    List<GuideText> items = new ArrayList<>();
    items.add(GuideText.of("Create users in {}", product));
    items.add(GuideText.of("Keep the attributes of users in {} up to date", product));
    items.add(
        GuideText.of(
            model.has(GuideModel.USER, "active")
                ? "Deactivate users in {} when they lose access"
                : "Delete users in {} when they lose access",
            product));
    if (model.hasGroups()) {
      items.add(GuideText.of("Provision groups and their members to {}", product));
    }
    items.addAll(model.words().capabilities());
    return items;
  }

  private void token() {
    List<GuideText> own = new ArrayList<>(model.words().tokenSteps());
    if (own.isEmpty()) {
      own.add(
          GuideText.of(
              "Ask {} for the tenant URL and a {}.",
              model.words().support().orElse("the support of " + model.product()),
              model.words().tokenName()));
    }
    step("Get the tenant URL and a " + model.words().tokenName(), own);
    paragraph("The tenant URL has the form `{}`.", guide.tenantUrl());
    model
        .words()
        .tokenLifetime()
        .ifPresent(
            lifetime ->
                blocks.add(
                    new GuideBlock.Note(
                        GuideText.of(
                            "The {} is valid for {} days. Replace it before it expires; otherwise"
                                + " provisioning stops.",
                            model.words().tokenName(),
                            String.valueOf(lifetime.toDays())))));
  }

  private void limits() {
    heading("Not supported");
    List<GuideText> items = new ArrayList<>();
    boolean refuses =
        model.service().profile().unknownAttributes() == UnknownAttributePolicy.REFUSE;
    items.add(
        GuideText.of(
            refuses
                ? "Attributes that are not in the tables of this guide: a request with one of them"
                    + " is rejected."
                : "Attributes that are not in the tables of this guide: they are ignored."));
    if (!model.hasGroups()) {
      items.add(GuideText.of("Groups and memberships."));
    } else if (!model.allowsNestedGroups()) {
      items.add(GuideText.of("Groups as members of groups."));
    }
    if (!model.has(GuideModel.USER, "password")) {
      items.add(GuideText.of("Passwords: {} never receives them.", model.product()));
    }
    boolean isKept =
        model.service().profile().deletePolicy(GuideModel.USER) == DeletePolicy.DEACTIVATE;
    items.add(
        GuideText.of(
            isKept
                ? "Permanent deletion: a user who is deleted by the identity provider is kept as"
                    + " inactive and restored when the user returns."
                : "Undoing a deletion: a user who is deleted by the identity provider is removed."
                    + " Deactivation can be undone."));
    items(items);
  }

  private void step(String title, List<GuideText> texts) {
    section++;
    heading("Step " + section + ": " + title);
    blocks.add(new GuideBlock.Steps(texts));
  }

  private void heading(String text) {
    blocks.add(new GuideBlock.Heading(2, text));
  }

  private void paragraph(String markup, String... values) {
    blocks.add(new GuideBlock.Paragraph(GuideText.of(markup, values)));
  }

  private void items(List<GuideText> texts) {
    blocks.add(new GuideBlock.Items(texts));
  }
}
