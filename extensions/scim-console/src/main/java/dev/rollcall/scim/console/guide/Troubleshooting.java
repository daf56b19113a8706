// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.guide;

import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.spi.tenant.DeprovisioningLimit;
import dev.rollcall.scim.spi.tenant.RecreatePolicy;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.spi.tenant.UnverifiedDomainPolicy;
import java.util.ArrayList;
import java.util.List;

/** Lists the errors that the profile of an application can give, with cause and remedy. */
final class Troubleshooting {
  private static final int PERCENT = 100;

  private final GuideModel model;
  private final TenantProfile profile;
  private final List<List<GuideText>> rows = new ArrayList<>();

  private Troubleshooting(GuideModel model) {
    this.model = model;
    this.profile = model.service().profile();
  }

  static GuideBlock.Table of(GuideModel model) {
    Troubleshooting table = new Troubleshooting(model);
    table.access();
    table.attributes();
    table.uniqueness();
    if (model.hasGroups()) {
      table.members();
    } else {
      table.row(
          "404",
          "Groups are provisioned, but {} does not support groups.",
          "Switch the provisioning of groups off.",
          model.product());
    }
    table.load();
    return new GuideBlock.Table(
        "Troubleshooting", List.of("Response", "Cause", "Remedy"), table.rows);
  }

  /** The values belong to the cause. */
  private void row(String response, String cause, String remedy, String... values) {
    row(response, cause, GuideText.of(remedy), values);
  }

  private void row(String response, String cause, GuideText remedy, String... values) {
    rows.add(List.of(GuideText.code(response), GuideText.of(cause, values), remedy));
  }

  private void access() {
    row(
        "401",
        "The {} is missing, mistyped, expired or revoked, or belongs to another tenant URL.",
        "Enter a new one as described in this guide, and test the connection.",
        model.words().tokenName());
    row(
        "403",
        "The account of your organization is suspended, or the {} allows only reading.",
        GuideText.of("Ask the support of {}.", model.product()),
        model.words().tokenName());
    row(
        "404",
        "The tenant URL is wrong, or a user was deleted in {} by hand.",
        "Compare the URL with this guide, without `/Users` at its end. For a deleted user, restart"
            + " provisioning.",
        model.product());
    profile.deprovisioningLimit().ifPresent(this::deprovisioning);
    if (profile.requiresVersions()) {
      row(
          "428",
          "Changes require a version (`If-Match`), which most identity providers do not send.",
          GuideText.of("Ask the support of {} to change the setting.", model.product()));
    }
  }

  private void deprovisioning(DeprovisioningLimit limit) {
    String share =
        limit.share() > 0 ? " or " + Math.round(limit.share() * PERCENT) + "% of all users" : "";
    row(
        "403",
        "More than {} users{} would be deactivated or deleted within {} minutes.",
        GuideText.of(
            "Check whether users were removed from the scope by mistake. If the change is intended,"
                + " ask the support of {} to release it.",
            model.product()),
        String.valueOf(limit.count()),
        share,
        String.valueOf(limit.window().toMinutes()));
  }

  private void attributes() {
    for (String type : model.provisioned()) {
      List<String> required = model.required(type);
      if (!required.isEmpty()) {
        row(
            "400 invalidValue",
            "A required attribute of the " + label(type) + " is empty: " + marks(required) + ".",
            "Enter the value in the identity provider, or choose another source attribute.",
            required.toArray(String[]::new));
      }
    }
    if (profile.unknownAttributes() == UnknownAttributePolicy.REFUSE) {
      row(
          "400 invalidValue",
          "An attribute is mapped that {} does not support. The message names it.",
          "Delete the mapping of this attribute.",
          model.product());
    } else {
      row(
          "200 or 201",
          "A value does not arrive, although there is no error: {} ignores attributes that it does"
              + " not support.",
          "Compare the mappings with the tables of this guide.",
          model.product());
    }
    if (profile.unverifiedDomains() == UnverifiedDomainPolicy.REFUSE) {
      row(
          "400 invalidValue",
          "The domain of an e-mail address or user name is not verified in {}.",
          "Have the domain verified, or map an address of a verified domain.",
          model.product());
    }
    matching();
  }

  private void matching() {
    List<String> filterable = model.filterable(GuideModel.USER);
    row(
        "400 invalidFilter",
        "Users are matched by an attribute that is not supported for filtering.",
        GuideText.of(
            filterable.isEmpty()
                ? "Use the default matching attribute."
                : "Match by " + marks(filterable) + ".",
            filterable.toArray(String[]::new)));
  }

  private void uniqueness() {
    for (String type : model.provisioned()) {
      List<String> unique = model.unique(type);
      if (!unique.isEmpty()) {
        row(
            "409 uniqueness",
            "Another "
                + label(type)
                + " has the same value of "
                + marks(unique)
                + (profile.onRecreate() == RecreatePolicy.REFUSE
                    ? ". This includes inactive ones."
                    : ". Inactive ones are reactivated."),
            "Change the value in the identity provider, or delete the other " + label(type) + ".",
            unique.toArray(String[]::new));
      }
    }
  }

  private void members() {
    switch (profile.unknownMembers()) {
      case REFUSE ->
          row(
              "400 invalidValue",
              "A member of a group is not a user of {}. The message names its position.",
              "Assign the user to the application, then provision the group again.",
              model.product());
      case SKIP ->
          row(
              "200 or 204",
              "A member is missing in a group: {} ignores members that it does not know.",
              "Assign the user to the application.",
              model.product());
      case KEEP ->
          row(
              "200 or 204",
              "A member is missing in a group: {} adds it when the user is provisioned within {}"
                  + " days.",
              "Assign the user to the application.",
              model.product(),
              String.valueOf(profile.pendingMemberLifetime().toDays()));
    }
    if (!model.allowsNestedGroups()) {
      row(
          "400 invalidValue",
          "A group is a member of a group. Members must be users.",
          "Provision the inner group separately, or add its members to the outer group.");
    }
    row(
        "413",
        "One request has more than {} members.",
        "Divide the group, or add its members in several steps.",
        String.valueOf(profile.limits().members()));
  }

  private void load() {
    model
        .service()
        .access()
        .rate()
        .ifPresent(
            rate ->
                row(
                    "429",
                    "There are more than {} requests per second.",
                    "The identity provider repeats the requests; there is nothing to do.",
                    String.valueOf(rate.perSecond())));
    row(
        "503",
        "{} is busy or under maintenance.",
        "The identity provider repeats the requests. If it lasts, ask the support.",
        model.product());
  }

  private static String label(String type) {
    return type.equals(GuideModel.GROUP) ? "group" : "user";
  }

  private static String marks(List<String> values) {
    return String.join(", ", values.stream().map(value -> "`{}`").toList());
  }
}
